package dev.loopguard.analysis.python.syntax;

import java.util.OptionalInt;

/** Recognises at a place that Python 3 refuses what only Python 2 would take. */
final class Python2Signs {
  private int first = -1;

  /**
   * Looks at a refused place, the cursor's.
   *
   * @param statement the first token of the statement
   */
  void look(Cursor cursor, int statement) {
    if (first < 0 && sign(cursor, statement)) {
      first = cursor.lexer().tokens().start(statement);
    }
  }

  /** Returns the place of the first sign, unless the text has what only Python 3 knows. */
  OptionalInt found(Tokens tokens) {
    if (first < 0) {
      return OptionalInt.empty();
    }
    for (int i = 0; i < tokens.count(); i++) {
      switch (tokens.kind(i)) {
        case ASYNC, AWAIT, NONLOCAL, INTERPOLATED_START, WALRUS, ARROW -> {
          return OptionalInt.empty();
        }
        default -> {}
      }
    }
    return OptionalInt.of(first);
  }

  private static boolean sign(Cursor cursor, int statement) {
    Tokens tokens = cursor.lexer().tokens();
    int index = cursor.index();
    char[] chars = cursor.lexer().chars();
    char c = chars[cursor.start()];
    return switch (cursor.kind()) {
      case ERROR -> c == '`' || number(chars, cursor.start());
      case COMMA -> tokens.kind(statement) == TokenKind.RAISE;
      case GREATER -> index > statement && tokens.kind(index - 1) == TokenKind.LESS;
      case NAME, STRING, NUMBER ->
          index > statement
              && ((startsStatement(tokens, index - 1, statement)
                      && isName(cursor, index - 1, "print", "exec"))
                  || (tokens.end(index - 1) == cursor.start()
                      && isName(cursor, index - 1, "ur", "UR")));
      default -> false;
    };
  }

  /** Returns whether a number is one like {@code 0777} or {@code 10L}. */
  private static boolean number(char[] chars, int start) {
    int digitsEnd = start;
    while (Characters.isDigit(chars[digitsEnd])) {
      digitsEnd++;
    }
    int end = digitsEnd;
    while (Characters.continuesName(chars[end])) {
      end++;
    }
    if (digitsEnd == start) {
      return false;
    }
    return end == digitsEnd ? chars[start] == '0' : (chars[end - 1] | 0x20) == 'l';
  }

  private static boolean startsStatement(Tokens tokens, int index, int statement) {
    if (index == statement) {
      return true;
    }
    TokenKind before = tokens.kind(index - 1);
    return before == TokenKind.COLON || before == TokenKind.SEMICOLON || before.layout();
  }

  private static boolean isName(Cursor cursor, int index, String one, String other) {
    Tokens tokens = cursor.lexer().tokens();
    if (tokens.kind(index) != TokenKind.NAME) {
      return false;
    }
    String name = cursor.lexer().names().name(tokens.name(index));
    return name.equals(one) || name.equals(other);
  }
}
