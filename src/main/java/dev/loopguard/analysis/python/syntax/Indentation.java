package dev.loopguard.analysis.python.syntax;

/**
 * The indentations of the blocks around the lexer's place. A tab reaches the next multiple of 8;
 * lines whose order would change if it were one column wide are refused, as in CPython.
 */
final class Indentation {
  /** How many blocks may be nested, as in CPython. */
  static final int LIMIT = 100;

  private static final int TAB = 8;

  private final int[] columns = new int[LIMIT + 1];
  private final int[] narrow = new int[LIMIT + 1];
  private int depth;
  private int column;
  private int narrowColumn;

  /** Returns how many blocks are open. */
  int depth() {
    return depth;
  }

  void truncate(int indents) {
    depth = indents;
  }

  /** Measures the blanks at {@code start} and returns the offset after them. */
  int measure(char[] chars, int start) {
    column = 0;
    narrowColumn = 0;
    int continued = -1;
    int continuedNarrow = 0;
    int at = start;
    while (true) {
      char c = chars[at];
      if (c == ' ') {
        column++;
        narrowColumn++;
        at++;
      } else if (c == '\t') {
        column = (column / TAB + 1) * TAB;
        narrowColumn++;
        at++;
      } else if (c == '\f') {
        column = 0;
        narrowColumn = 0;
        at++;
      } else if (c == '\\' && Characters.isLineEnd(chars[at + 1])) {
        if (continued < 0) {
          continued = column;
          continuedNarrow = narrowColumn;
        }
        column = 0;
        narrowColumn = 0;
        at += chars[at + 1] == '\r' && chars[at + 2] == '\n' ? 3 : 2;
      } else {
        break;
      }
    }
    if (continued > 0) {
      column = continued;
      narrowColumn = continuedNarrow;
    }
    return at;
  }

  /**
   * Adds the indent or dedents that the last measured line brings.
   *
   * @return what is wrong with its indentation, or nothing
   */
  String apply(Tokens tokens, int at) {
    if (column > columns[depth]) {
      if (narrowColumn <= narrow[depth]) {
        return "inconsistent use of tabs and spaces";
      }
      if (depth == LIMIT) {
        return "too many levels of indentation";
      }
      depth++;
      columns[depth] = column;
      narrow[depth] = narrowColumn;
      tokens.addLayout(TokenKind.INDENT, at);
      return "";
    }
    while (column < columns[depth]) {
      depth--;
      tokens.addLayout(TokenKind.DEDENT, at);
    }
    if (column != columns[depth]) {
      return "unindent does not match any outer level";
    }
    return narrowColumn == narrow[depth] ? "" : "inconsistent use of tabs and spaces";
  }

  /** Returns whether the last measured line fits one of the blocks up to {@code indents}. */
  boolean fits(int indents) {
    for (int i = 0; i <= indents; i++) {
      if (columns[i] == column) {
        return true;
      }
    }
    return false;
  }

  /** Adds the dedents at the end of the text. */
  void close(Tokens tokens, int at) {
    while (depth > 0) {
      depth--;
      tokens.addLayout(TokenKind.DEDENT, at);
    }
  }
}
