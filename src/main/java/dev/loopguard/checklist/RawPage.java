package dev.loopguard.checklist;

import java.util.Optional;

/**
 * A page split into its parts.
 *
 * @param path its place on the class path
 * @param frontMatter the YAML between the two {@code ---} lines
 * @param prose the Markdown below, the Chinese half after a line {@code <!-- zh -->}
 */
record RawPage(String path, String frontMatter, Text prose) {
  private static final String OPENING = "---\n";
  private static final String CLOSING = "\n---\n";
  private static final String CHINESE_BELOW = "\n<!-- zh -->\n";

  static RawPage split(String path, String text) {
    int end = text.indexOf(CLOSING);
    if (!text.startsWith(OPENING) || end < 0) {
      throw new BrokenPageException(path, "no front matter between two lines of ---");
    }
    return new RawPage(
        path,
        text.substring(OPENING.length(), end + 1),
        splitLanguages(text.substring(end + CLOSING.length())));
  }

  private static Text splitLanguages(String prose) {
    int mark = prose.indexOf(CHINESE_BELOW);
    return mark < 0
        ? new Text(prose.strip(), Optional.empty())
        : new Text(
            prose.substring(0, mark).strip(),
            Optional.of(prose.substring(mark + CHINESE_BELOW.length()).strip()));
  }

  /** Checks that the page is named like its file. */
  void requireId(String id) {
    String stem = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    if (!id.equals(stem)) {
      throw broken("id is " + id + ", the file's name says " + stem);
    }
  }

  BrokenPageException broken(String reason) {
    return new BrokenPageException(path, reason);
  }
}
