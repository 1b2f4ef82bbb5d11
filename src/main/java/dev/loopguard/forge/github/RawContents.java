package dev.loopguard.forge.github;

/** What the contents endpoint answers when asked for raw bytes. */
final class RawContents {
  private RawContents() {}

  /**
   * Whether {@code answer} describes something that is no file (a folder, a submodule, a symbolic
   * link to nowhere): then it is plain JSON, while the bytes of a file, of one in JSON too, have
   * the media type asked for.
   */
  static boolean isDescription(Answer answer) {
    return answer.header("Content-Type").orElse("").startsWith("application/json");
  }
}
