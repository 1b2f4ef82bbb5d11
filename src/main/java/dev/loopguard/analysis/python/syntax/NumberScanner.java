package dev.loopguard.analysis.python.syntax;

/** Finds where a number ends. The text is followed by a zero character. */
final class NumberScanner {
  private static final String[] KEYWORDS_AFTER = {
    "and", "else", "for", "if", "in", "is", "or", "not"
  };

  private final char[] chars;

  NumberScanner(char[] chars) {
    this.chars = chars;
  }

  /** Returns the offset after the number at {@code start}, or -1 when it is malformed. */
  int end(int start) {
    int end = unchecked(start);
    return end < 0 || !endsWell(end) ? -1 : end;
  }

  private int unchecked(int start) {
    int base = chars[start] == '0' ? base(chars[start + 1]) : 0;
    return base > 0 ? withBase(start + 2, base) : decimal(start);
  }

  /** Returns the base that a letter after the first zero stands for, or 0. */
  private static int base(char letter) {
    return switch (letter) {
      case 'x', 'X' -> 16;
      case 'o', 'O' -> 8;
      case 'b', 'B' -> 2;
      default -> 0;
    };
  }

  private int withBase(int start, int base) {
    int at = start;
    do {
      if (chars[at] == '_') {
        at++;
      }
      if (!isDigit(chars[at], base)) {
        return -1;
      }
      while (isDigit(chars[at], base)) {
        at++;
      }
    } while (chars[at] == '_');
    return Characters.isDigit(chars[at]) ? -1 : at;
  }

  private static boolean isDigit(char c, int base) {
    int value = Characters.hexadecimal(c);
    return value >= 0 && value < base;
  }

  private int decimal(int start) {
    int at = start;
    if (chars[at] != '.') {
      at = digits(at);
      if (at < 0) {
        return -1;
      }
    }
    int integerEnd = at;
    if (chars[at] == '.') {
      at++;
      if (Characters.isDigit(chars[at])) {
        at = digits(at);
        if (at < 0) {
          return -1;
        }
      }
    }
    at = exponent(at);
    if (at < 0) {
      return -1;
    }
    if ((chars[at] | 0x20) == 'j') {
      return at + 1;
    }
    return at == integerEnd && leadingZero(start, at) ? -1 : at;
  }

  private int exponent(int at) {
    if ((chars[at] | 0x20) != 'e') {
      return at;
    }
    int digit = chars[at + 1] == '+' || chars[at + 1] == '-' ? at + 2 : at + 1;
    return Characters.isDigit(chars[digit]) ? digits(digit) : at;
  }

  private int digits(int start) {
    int at = start;
    while (true) {
      while (Characters.isDigit(chars[at])) {
        at++;
      }
      if (chars[at] != '_') {
        return at;
      }
      at++;
      if (!Characters.isDigit(chars[at])) {
        return -1;
      }
    }
  }

  private boolean leadingZero(int start, int end) {
    if (chars[start] != '0') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (chars[i] != '0' && chars[i] != '_') {
        return true;
      }
    }
    return false;
  }

  /** A keyword may follow a number without a blank, another name may not. */
  private boolean endsWell(int end) {
    char c = chars[end];
    if (c >= 128 && Character.isUnicodeIdentifierPart(c)) {
      return false;
    }
    if (!Characters.continuesName(c)) {
      return true;
    }
    for (String keyword : KEYWORDS_AFTER) {
      if (startsWith(end, keyword)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= chars.length || chars[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
