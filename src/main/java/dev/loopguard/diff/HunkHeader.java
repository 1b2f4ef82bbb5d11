package dev.loopguard.diff;

import java.util.OptionalInt;

/** Reads the numbers of a line like {@code @@ -1,7 +1,9 @@ def main():}. */
final class HunkHeader {
  private static final int MOST_DIGITS = 9;

  private final String text;
  private int at;

  private HunkHeader(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** The first line and the number of lines of each side. */
  record Numbers(int oldStart, int oldCount, int newStart, int newCount) {}

  /** Reads the header that begins at {@code from}; {@code line} is its number, for the mistake. */
  static Numbers read(String text, int from, int line) {
    HunkHeader header = new HunkHeader(text, from);
    header.expect("@@ -", line);
    int oldStart = header.number(line);
    int oldCount = header.count(line);
    header.expect(" +", line);
    int newStart = header.number(line);
    int newCount = header.count(line);
    header.expect(" @@", line);
    if ((oldStart == 0 && oldCount > 0) || (newStart == 0 && newCount > 0)) {
      throw new MalformedPatchException(line, "lines are counted from 1");
    }
    return new Numbers(oldStart, oldCount, newStart, newCount);
  }

  private void expect(String literal, int line) {
    if (!text.startsWith(literal, at)) {
      throw new MalformedPatchException(line, "expected \"" + literal + "\" of a hunk header");
    }
    at += literal.length();
  }

  private int count(int line) {
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      return number(line);
    }
    return 1;
  }

  private int number(int line) {
    int value = 0;
    int from = at;
    for (OptionalInt digit = digit(); digit.isPresent(); digit = digit()) {
      if (at - from == MOST_DIGITS) {
        throw new MalformedPatchException(line, "a number of the hunk header is too large");
      }
      value = value * 10 + digit.getAsInt();
      at++;
    }
    if (at == from) {
      throw new MalformedPatchException(line, "expected a number in the hunk header");
    }
    return value;
  }

  private OptionalInt digit() {
    char c = at < text.length() ? text.charAt(at) : ' ';
    return c >= '0' && c <= '9' ? OptionalInt.of(c - '0') : OptionalInt.empty();
  }
}
