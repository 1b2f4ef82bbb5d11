package dev.loopguard.analysis.python.syntax;

/** Turns the characters between a literal's quotes into the value it stands for. */
final class StringDecoder {
  private static final int UNKNOWN_NAME = 0xFFFD;

  private final char[] chars;
  private final int end;
  private final boolean bytes;
  private final StringBuilder value;
  private int at;

  private StringDecoder(char[] chars, int start, int end, boolean bytes) {
    this.chars = chars;
    this.end = end;
    this.bytes = bytes;
    at = start;
    value = new StringBuilder(end - start);
  }

  /**
   * Decodes a literal's content.
   *
   * @param raw whether a backslash stands for itself
   * @param bytes whether it is a bytes literal, its value one character a byte
   * @param doubledBraces whether <code>{{</code> and <code>}}</code> stand for single braces
   * @throws SyntaxProblem for an escape that is cut off, or a byte that is not ASCII
   */
  static String decode(
      char[] chars, int start, int end, boolean raw, boolean bytes, boolean doubledBraces) {
    if (plain(chars, start, end, raw, bytes, doubledBraces)) {
      return new String(chars, start, end - start);
    }
    StringDecoder decoder = new StringDecoder(chars, start, end, bytes);
    decoder.run(raw, doubledBraces);
    return decoder.value.toString();
  }

  private static boolean plain(
      char[] chars, int start, int end, boolean raw, boolean bytes, boolean doubledBraces) {
    for (int i = start; i < end; i++) {
      char c = chars[i];
      if ((c == '\\' && !raw)
          || c == '\r'
          || (bytes && c >= 128)
          || (doubledBraces && (c == '{' || c == '}'))) {
        return false;
      }
    }
    return true;
  }

  private void run(boolean raw, boolean doubledBraces) {
    while (at < end) {
      char c = chars[at++];
      if (c == '\\' && !raw) {
        escape();
      } else if (c == '\r') {
        value.append('\n');
        skipLineFeed();
      } else if (bytes && c >= 128) {
        throw new SyntaxProblem("bytes can only contain ASCII literal characters");
      } else {
        value.append(c);
        if (doubledBraces && (c == '{' || c == '}') && at < end && chars[at] == c) {
          at++;
        }
      }
    }
  }

  private void skipLineFeed() {
    if (at < end && chars[at] == '\n') {
      at++;
    }
  }

  private void escape() {
    if (at == end) {
      value.append('\\');
      return;
    }
    char c = chars[at++];
    switch (c) {
      case '\n' -> {}
      case '\r' -> skipLineFeed();
      case '\\', '\'', '"' -> value.append(c);
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'n' -> value.append('\n');
      case 'r' -> value.append('\r');
      case 't' -> value.append('\t');
      case 'v' -> value.append('\u000B');
      case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c - '0');
      case 'x' -> hexadecimal(2);
      default -> unicode(c);
    }
  }

  private void unicode(char c) {
    if (c == 'u' && !bytes) {
      hexadecimal(4);
    } else if (c == 'U' && !bytes) {
      hexadecimal(8);
    } else if (c == 'N' && !bytes) {
      named();
    } else {
      value.append('\\');
      at--;
    }
  }

  private void octal(int first) {
    int number = first;
    for (int i = 0; i < 2 && at < end && chars[at] >= '0' && chars[at] <= '7'; i++) {
      number = number * 8 + chars[at++] - '0';
    }
    value.append((char) (bytes ? number & 0xFF : number));
  }

  private void hexadecimal(int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < end ? Characters.hexadecimal(chars[at]) : -1;
      if (digit < 0 || number > Character.MAX_CODE_POINT >> 4) {
        throw new SyntaxProblem("an invalid escape in a string");
      }
      number = number * 16 + digit;
      at++;
    }
    if (number > Character.MAX_CODE_POINT) {
      throw new SyntaxProblem("an invalid escape in a string");
    }
    value.appendCodePoint(number);
  }

  /** A name that this Java's Unicode tables lack becomes the replacement character. */
  private void named() {
    int close = at;
    while (close < end && chars[close] != '}') {
      close++;
    }
    if (close >= end || chars[at] != '{' || close == at + 1) {
      throw new SyntaxProblem("an invalid escape in a string");
    }
    String name = new String(chars, at + 1, close - at - 1);
    value.appendCodePoint(CharacterNames.codePoint(name).orElse(UNKNOWN_NAME));
    at = close + 1;
  }
}
