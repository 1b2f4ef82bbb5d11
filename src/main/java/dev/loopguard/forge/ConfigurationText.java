package dev.loopguard.forge;

/** The repository's configuration file as the forge has it. */
public sealed interface ConfigurationText {
  /** The path of the file in a repository. */
  String PATH = ".github/loopguard.yml";

  record Found(String text) implements ConfigurationText {}

  record Absent() implements ConfigurationText {}

  /**
   * The file could not be read.
   *
   * @param reason a sentence for the check run
   */
  record Unreachable(String reason) implements ConfigurationText {}
}
