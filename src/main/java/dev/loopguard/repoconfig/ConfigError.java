package dev.loopguard.repoconfig;

/**
 * One mistake in a configuration file.
 *
 * @param line the line it is on, counted from 1
 * @param key the dotted path of the key, empty when the file is no YAML
 * @param message a sentence that says what is wrong and what to do; quotes hostile text shortened
 */
public record ConfigError(int line, String key, String message) {
  /** Returns where the mistake is, without what it is. */
  ConfigError withheld() {
    return new ConfigError(
        line, "", "A mistake that is not told here, since the organisation's file is private.");
  }
}
