package dev.loopguard.command;

import dev.loopguard.text.Shown;

/** Hostile text as inline code in Markdown: nothing in it is a mention, a link or markup. */
final class CodeSpan {
  private static final int LONGEST_SENTENCE = 300;

  private CodeSpan() {}

  /** Returns {@code text}, shortened and made visible, between backticks that it cannot close. */
  static String of(String text) {
    return fenced(Shown.plain(text));
  }

  /** Returns a sentence between backticks that it cannot close, what is invisible replaced. */
  static String sentence(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_SENTENCE)
        .forEach(point -> shown.appendCodePoint(Shown.visible(point) ? point : ' '));
    return fenced(shown.toString().strip());
  }

  private static String fenced(String shown) {
    String fence = "`".repeat(longestRun(shown) + 1);
    return fence.length() == 1 ? "`" + shown + "`" : fence + " " + shown + " " + fence;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
