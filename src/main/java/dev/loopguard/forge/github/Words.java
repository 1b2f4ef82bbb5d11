package dev.loopguard.forge.github;

import java.util.regex.Pattern;

/** Makes words that GitHub sent, which may quote a pull request, fit for our messages. */
final class Words {
  private static final int LONGEST = 200;

  /** Control and format characters (the latter turn the direction of text), and line ends. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  /** An installation token in each of its forms. */
  private static final Pattern TOKEN = Pattern.compile("ghs_[A-Za-z0-9._-]{36,}");

  private Words() {}

  /** Returns {@code text} on one short line, without tokens. */
  static String safe(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return Cut.to(LONGEST, TOKEN.matcher(line).replaceAll("ghs_…"), "…");
  }
}
