package dev.loopguard.ownrules;

/**
 * One mistake in a file of rules.
 *
 * @param path the file; empty where the message names it
 * @param line the line it is on, counted from 1; 0 for the file as a whole
 * @param key the dotted path of the key, empty when the file is no YAML
 * @param message a sentence that says what is wrong; quotes hostile text shortened
 */
public record Mistake(String path, int line, String key, String message) {}
