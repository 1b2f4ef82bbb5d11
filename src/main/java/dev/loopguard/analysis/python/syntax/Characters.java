package dev.loopguard.analysis.python.syntax;

/** Classes of characters as Python's lexer sees them. */
final class Characters {
  private static final boolean[] NAME_START = new boolean[128];
  private static final boolean[] NAME_PART = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      NAME_START[c] = c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      NAME_PART[c] = NAME_START[c] || isDigit(c);
    }
  }

  private Characters() {}

  /** Returns whether an ASCII character starts a name. */
  static boolean startsName(char c) {
    return c < 128 && NAME_START[c];
  }

  /** Returns whether an ASCII character continues a name. */
  static boolean continuesName(char c) {
    return c < 128 && NAME_PART[c];
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  /** Returns whether all of {@code name} is an identifier (PEP 3131). */
  static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); ) {
      int c = name.codePointAt(i);
      boolean fits =
          i == 0
              ? c == '_' || Character.isUnicodeIdentifierStart(c)
              : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
      if (!fits) {
        return false;
      }
      i += Character.charCount(c);
    }
    return !name.isEmpty();
  }

  /** Returns the value of a hexadecimal digit, or -1. */
  static int hexadecimal(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
