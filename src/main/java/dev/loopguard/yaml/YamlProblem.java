package dev.loopguard.yaml;

/**
 * One mistake in a YAML text.
 *
 * @param line the line it is on, counted from 1
 * @param key the dotted path of the key, empty at the top; harmless to show
 * @param message a sentence that says what is wrong and what to do; harmless to show
 */
public record YamlProblem(int line, String key, String message) {}
