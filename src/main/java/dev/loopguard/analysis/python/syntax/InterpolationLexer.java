package dev.loopguard.analysis.python.syntax;

/** The lexer's part inside the literal text of f-strings and t-strings (PEP 701, PEP 750). */
final class InterpolationLexer {
  private final char[] chars;
  private final int length;
  private final Tokens tokens;
  private final Openings openings;
  private String failure = "";

  InterpolationLexer(char[] chars, int length, Tokens tokens, Openings openings) {
    this.chars = chars;
    this.length = length;
    this.tokens = tokens;
    this.openings = openings;
  }

  String failure() {
    return failure;
  }

  /**
   * Adds a piece of text or the delimiter that follows it. A line end ends a format specification
   * between single quotes, and nothing is added then.
   *
   * @return the offset after it, or {@code -offset - 1} of a failure
   */
  int text(int start) {
    boolean format = openings.top() == Openings.FORMAT;
    int end = textEnd(start, format);
    if (end > start) {
      tokens.add(TokenKind.INTERPOLATED_TEXT, start, end);
      return end;
    }
    if (end < 0) {
      return fail(openings.topOffset(), "an unterminated string");
    }
    char c = chars[end];
    if (c == '{') {
      if (openings.full()) {
        return fail(end, "nested too deeply");
      }
      tokens.add(TokenKind.LEFT_BRACE, end, end + 1);
      openings.push(Openings.FIELD, end);
      return end + 1;
    }
    if (c == '}') {
      if (!format) {
        return fail(end, "a single '}' in an interpolated string");
      }
      tokens.add(TokenKind.RIGHT_BRACE, end, end + 1);
      openings.pop();
      return end + 1;
    }
    if (Characters.isLineEnd(c)) {
      openings.endFormat();
      return end;
    }
    if (format) {
      return fail(end, "expected '}' in an interpolated string");
    }
    int after = end + (openings.triple() ? 3 : 1);
    tokens.add(TokenKind.INTERPOLATED_END, end, after);
    openings.pop();
    return after;
  }

  private int fail(int offset, String message) {
    failure = message;
    return -offset - 1;
  }

  /** Returns the offset of the delimiter that ends the text, or -1 when there is none. */
  private int textEnd(int start, boolean format) {
    char quote = openings.quote();
    boolean triple = openings.triple();
    int at = start;
    while (at < length) {
      char c = chars[at];
      if (c == quote && (!triple || (chars[at + 1] == quote && chars[at + 2] == quote))) {
        return at;
      } else if (c == '\\') {
        at = afterBackslash(at + 1);
      } else if (c == '{' || c == '}') {
        if (format || chars[at + 1] != c) {
          return at;
        }
        at += 2;
      } else if (!triple && Characters.isLineEnd(c)) {
        return format ? at : -1;
      } else {
        at++;
      }
    }
    return -1;
  }

  private int afterBackslash(int at) {
    char c = chars[at];
    if (c == '{' || c == '}') {
      return at;
    }
    if (c == '\r' && chars[at + 1] == '\n') {
      return at + 2;
    }
    if (c == 'N' && chars[at + 1] == '{' && !openings.raw()) {
      int close = at + 2;
      while (Characters.continuesName(chars[close]) || chars[close] == ' ' || chars[close] == '-') {
        close++;
      }
      return chars[close] == '}' ? close + 1 : at + 1;
    }
    return at + 1;
  }
}
