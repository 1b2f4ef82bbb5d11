package dev.loopguard.review.render;

/** Writes where something is, as code. */
final class Places {
  private static final int LONGEST = 120;

  private Places() {}

  static String file(String path) {
    return Untrusted.code(Untrusted.line(path, LONGEST));
  }

  static String line(String path, int line) {
    return Untrusted.code(Untrusted.line(path, LONGEST) + ":" + line);
  }
}
