package dev.loopguard.forge;

/** A configuration file as the forge has it. */
public sealed interface ConfigurationText {
  /** The path of the file in a repository. */
  String PATH = ".github/loopguard.yml";

  /** The repository of an organisation whose configuration holds for all of its repositories. */
  String ORGANISATION = ".github";

  record Found(String text) implements ConfigurationText {}

  /**
   * The file stands in a private repository and holds for a public one: its texts must not be shown
   * there.
   */
  record Confidential(String text) implements ConfigurationText {}

  record Absent() implements ConfigurationText {}

  /**
   * The file could not be read.
   *
   * @param reason a sentence for the check run
   */
  record Unreachable(String reason) implements ConfigurationText {}
}
