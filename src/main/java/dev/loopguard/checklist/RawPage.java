package dev.loopguard.checklist;

/**
 * A page split into its two halves.
 *
 * @param path its place on the class path
 * @param frontMatter the YAML between the two {@code ---} lines
 * @param prose the Markdown below
 */
record RawPage(String path, String frontMatter, String prose) {
  private static final String OPENING = "---\n";
  private static final String CLOSING = "\n---\n";

  static RawPage split(String path, String text) {
    int end = text.indexOf(CLOSING);
    if (!text.startsWith(OPENING) || end < 0) {
      throw new BrokenPageException(path, "no front matter between two lines of ---");
    }
    return new RawPage(
        path, text.substring(OPENING.length(), end + 1), text.substring(end + CLOSING.length()));
  }

  /** Returns the file name without its ending, which is the id the page must have. */
  String stem() {
    return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  }

  BrokenPageException broken(String reason) {
    return new BrokenPageException(path, reason);
  }
}
