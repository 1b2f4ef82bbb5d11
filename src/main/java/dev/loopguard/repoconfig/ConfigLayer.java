package dev.loopguard.repoconfig;

/** A configuration file before it is understood: one of those that are laid over one another. */
public sealed interface ConfigLayer {
  record Text(String yaml) implements ConfigLayer {}

  record None() implements ConfigLayer {}

  /**
   * The file could not be read.
   *
   * @param reason a sentence for people
   */
  record Unreachable(String reason) implements ConfigLayer {}
}
