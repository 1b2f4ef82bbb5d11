package dev.loopguard.forge.github;

/** Shortens text to what GitHub takes. */
final class Cut {
  private Cut() {}

  /**
   * Returns {@code text}, or its start and {@code note}, together at most {@code longest}
   * characters; never half of a surrogate pair.
   */
  static String to(int longest, String text, String note) {
    return text.length() <= longest ? text : start(text, longest - note.length()) + note;
  }

  /** Like {@link #to}, but ends after a whole line where there is one. */
  static String toLine(int longest, String text, String note) {
    if (text.length() <= longest) {
      return text;
    }
    String start = start(text, longest - note.length());
    int line = start.lastIndexOf('\n');
    return (line > 0 ? start.substring(0, line + 1) : start) + note;
  }

  private static String start(String text, int length) {
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
