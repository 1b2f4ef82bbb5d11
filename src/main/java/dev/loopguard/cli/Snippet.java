package dev.loopguard.cli;

/**
 * A code line with a mark under the construct that a finding is about.
 *
 * @param code the line, cut around the mark when long, safe for a terminal
 * @param mark spaces and carets that stand under the construct
 */
record Snippet(String code, String mark) {
  private static final int LONGEST = 120;
  private static final int BEFORE_MARK = 40;
  private static final String CUT = "…";

  /**
   * Marks the construct in {@code line}.
   *
   * @param column its first character, counted from 1 in UTF-16 units
   * @param tokens its tokens joined by single spaces; the mark is as long as they match the line
   */
  static Snippet of(String line, int column, String tokens) {
    int start = Math.min(column - 1, line.length());
    int end = Math.max(end(line, start, tokens), start);
    int from = line.length() <= LONGEST ? 0 : edge(line, Math.max(0, start - BEFORE_MARK));
    int to = edge(line, Math.min(line.length(), from + LONGEST));
    String head = from > 0 ? CUT : "";
    String tail = to < line.length() ? CUT : "";
    String before = line.substring(from, Math.max(from, start));
    String marked = line.substring(Math.max(from, start), Math.min(end, to));
    return new Snippet(
        head + Visible.of(line.substring(from, to)) + tail,
        " ".repeat(head.length() + Visible.width(before))
            + "^".repeat(Math.max(1, Visible.width(marked))));
  }

  private static int end(String line, int start, String tokens) {
    int end = start;
    int at = start;
    for (String token : tokens.split(" ", -1)) {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (token.isEmpty() || !line.startsWith(token, at)) {
        break;
      }
      at += token.length();
      end = at;
    }
    return end;
  }

  /** Returns {@code index}, or the one before when it would cut a character in two. */
  private static int edge(String line, int index) {
    return index > 0
            && index < line.length()
            && Character.isLowSurrogate(line.charAt(index))
            && Character.isHighSurrogate(line.charAt(index - 1))
        ? index - 1
        : index;
  }
}
