package dev.loopguard.command;

import java.util.regex.Pattern;

/** The parts of a page that fit into an answer. */
final class Prose {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_-]*}");

  /** A link that holds on the page's own address only. */
  private static final Pattern RELATIVE_LINK =
      Pattern.compile("\\[([^\\]\\[]*)]\\((?!https?:)[^)]*\\)");

  private Prose() {}

  /**
   * Returns the first paragraph below a heading of the second level that is no code, on one line.
   *
   * @param heading which one, counted from 0
   */
  static String opening(String markdown, int heading) {
    StringBuilder paragraph = new StringBuilder();
    int seen = -1;
    boolean fenced = false;
    for (String line : markdown.lines().toList()) {
      boolean fence = line.startsWith("```");
      fenced ^= fence;
      if (fence || fenced) {
        continue;
      }
      boolean starts = line.startsWith("## ");
      if (!paragraph.isEmpty() && (starts || line.isBlank())) {
        break;
      }
      seen += starts ? 1 : 0;
      if (seen == heading && !starts) {
        paragraph.append(line.strip()).append(line.isBlank() ? "" : " ");
      }
    }
    return RELATIVE_LINK.matcher(paragraph.toString().strip()).replaceAll("$1");
  }

  /** Returns {@code sentence} with an ellipsis for each value that only a finding has. */
  static String withoutPlaceholders(String sentence) {
    return PLACEHOLDER.matcher(sentence).replaceAll("…").strip();
  }
}
