package dev.loopguard.web;

import java.util.List;
import java.util.Locale;

/**
 * The place of a text where a word was found.
 *
 * @param before what stands before it
 * @param hit the word as the text has it; empty when the text does not have it
 * @param after what stands after it
 */
record Excerpt(String before, String hit, String after) {
  private static final int BEFORE = 60;
  private static final int AFTER = 140;

  /** Returns the place of the first of {@code words}, in small letters, that {@code text} has. */
  static Excerpt of(String text, List<String> words) {
    String small = text.toLowerCase(Locale.ROOT);
    if (small.length() != text.length()) {
      small = text; // a letter whose small one is longer: then capitals count
    }
    for (String word : words) {
      int at = small.indexOf(word);
      if (at >= 0) {
        return around(text, at, at + word.length());
      }
    }
    return around(text, 0, 0);
  }

  private static Excerpt around(String text, int start, int end) {
    int from = start <= BEFORE ? 0 : start(text, start - BEFORE, start);
    int to = end + AFTER >= text.length() ? text.length() : end(text, end, end + AFTER);
    return new Excerpt(
        (from > 0 ? "… " : "") + text.substring(from, start),
        text.substring(start, end),
        text.substring(end, to) + (to < text.length() ? " …" : ""));
  }

  /** Returns where a word begins, or the given place in a text without spaces. */
  private static int start(String text, int from, int limit) {
    int space = text.indexOf(' ', from);
    return space >= 0 && space < limit ? space + 1 : from;
  }

  private static int end(String text, int least, int to) {
    int space = text.lastIndexOf(' ', to);
    return space > least ? space : to;
  }
}
