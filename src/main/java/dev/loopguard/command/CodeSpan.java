package dev.loopguard.command;

import dev.loopguard.text.Shown;

/** Hostile text as inline code in Markdown: nothing in it is a mention, a link or markup. */
final class CodeSpan {
  private CodeSpan() {}

  /** Returns {@code text}, shortened and made visible, between backticks that it cannot close. */
  static String of(String text) {
    String shown = Shown.plain(text);
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
