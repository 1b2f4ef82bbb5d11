package dev.loopguard.text;

/** Text from outside, made fit to stand in a sentence: short, on one line, nothing invisible. */
public final class Shown {
  private static final int LONGEST = 60;

  private Shown() {}

  /** Returns {@link #plain} in double quotes. */
  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  /**
   * Returns at most the first 60 characters of {@code text}, with control, formatting and lone
   * surrogate characters written as {@code \}{@code u} and four hexadecimal digits.
   */
  public static String plain(String text) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int at = 0; at < text.length() && count < LONGEST; count++) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (visible(point)) {
        shown.appendCodePoint(point);
      } else {
        shown.append(String.format("\\u%04X", point));
      }
    }
    return text.codePointCount(0, text.length()) > LONGEST
        ? shown.append('…').toString()
        : shown.toString();
  }

  /** Returns whether a character shows as itself: no control, direction mark or the like. */
  public static boolean visible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
