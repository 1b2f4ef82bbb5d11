package dev.loopguard.analysis.python.syntax;

/** Recognises operators and delimiters, the longest first. */
final class Operators {
  private Operators() {}

  /**
   * Returns the operator at an offset, or ERROR.
   *
   * @param inField whether it stands directly in a replacement field, where {@code !} and {@code :}
   *     end the expression
   */
  static TokenKind at(char[] chars, int at, boolean inField) {
    char next = chars[at + 1];
    return switch (chars[at]) {
      case '(' -> TokenKind.LEFT_PARENTHESIS;
      case ')' -> TokenKind.RIGHT_PARENTHESIS;
      case '[' -> TokenKind.LEFT_BRACKET;
      case ']' -> TokenKind.RIGHT_BRACKET;
      case '{' -> TokenKind.LEFT_BRACE;
      case '}' -> TokenKind.RIGHT_BRACE;
      case ',' -> TokenKind.COMMA;
      case ';' -> TokenKind.SEMICOLON;
      case '~' -> TokenKind.TILDE;
      case ':' -> next == '=' && !inField ? TokenKind.WALRUS : TokenKind.COLON;
      case '.' -> next == '.' && chars[at + 2] == '.' ? TokenKind.ELLIPSIS : TokenKind.DOT;
      case '=' -> next == '=' ? TokenKind.EQUAL_EQUAL : TokenKind.EQUAL;
      case '!' ->
          next == '=' ? TokenKind.NOT_EQUAL : inField ? TokenKind.EXCLAMATION : TokenKind.ERROR;
      case '-' ->
          next == '>' ? TokenKind.ARROW : withEqual(next, TokenKind.MINUS, TokenKind.MINUS_EQUAL);
      case '+' -> withEqual(next, TokenKind.PLUS, TokenKind.PLUS_EQUAL);
      case '%' -> withEqual(next, TokenKind.PERCENT, TokenKind.PERCENT_EQUAL);
      case '@' -> withEqual(next, TokenKind.AT, TokenKind.AT_EQUAL);
      case '&' -> withEqual(next, TokenKind.AMPERSAND, TokenKind.AMPERSAND_EQUAL);
      case '|' -> withEqual(next, TokenKind.VERTICAL_BAR, TokenKind.VERTICAL_BAR_EQUAL);
      case '^' -> withEqual(next, TokenKind.CIRCUMFLEX, TokenKind.CIRCUMFLEX_EQUAL);
      default -> doubling(chars, at);
    };
  }

  private static TokenKind doubling(char[] chars, int at) {
    char first = chars[at];
    char next = chars[at + 1];
    char last = next == first ? chars[at + 2] : next;
    return switch (first) {
      case '*' ->
          next == first
              ? withEqual(last, TokenKind.DOUBLE_STAR, TokenKind.DOUBLE_STAR_EQUAL)
              : withEqual(last, TokenKind.STAR, TokenKind.STAR_EQUAL);
      case '/' ->
          next == first
              ? withEqual(last, TokenKind.DOUBLE_SLASH, TokenKind.DOUBLE_SLASH_EQUAL)
              : withEqual(last, TokenKind.SLASH, TokenKind.SLASH_EQUAL);
      case '<' ->
          next == first
              ? withEqual(last, TokenKind.LEFT_SHIFT, TokenKind.LEFT_SHIFT_EQUAL)
              : withEqual(last, TokenKind.LESS, TokenKind.LESS_EQUAL);
      case '>' ->
          next == first
              ? withEqual(last, TokenKind.RIGHT_SHIFT, TokenKind.RIGHT_SHIFT_EQUAL)
              : withEqual(last, TokenKind.GREATER, TokenKind.GREATER_EQUAL);
      default -> TokenKind.ERROR;
    };
  }

  private static TokenKind withEqual(char next, TokenKind plain, TokenKind withEqual) {
    return next == '=' ? withEqual : plain;
  }
}
