package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.Expression.BytesLiteral;
import dev.loopguard.analysis.python.syntax.Expression.FormattedString;
import dev.loopguard.analysis.python.syntax.Expression.StringLiteral;
import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import java.util.ArrayList;
import java.util.List;

/** String literals: prefixes, implicit concatenation and interpolation. */
final class StringParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final char[] chars;

  StringParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    chars = cursor.lexer().chars();
  }

  /** Parses one or more adjacent literals. */
  Expression strings() {
    if (cursor.at(TokenKind.STRING)) {
      TokenKind after = cursor.peek();
      if (after != TokenKind.STRING && after != TokenKind.INTERPOLATED_START) {
        return single();
      }
    }
    return several();
  }

  private Expression single() {
    long span = cursor.span();
    boolean bytes = prefixed('b');
    String value = plain(bytes);
    return bytes ? new BytesLiteral(span, value) : new StringLiteral(span, value);
  }

  private Expression several() {
    int start = cursor.start();
    boolean bytes = prefixed('b');
    boolean template = prefixed('t');
    boolean interpolated = false;
    Parts parts = new Parts();
    while (cursor.at(TokenKind.STRING) || cursor.at(TokenKind.INTERPOLATED_START)) {
      if (prefixed('b') != bytes) {
        throw cursor.problem("cannot mix bytes and other literals");
      }
      if (prefixed('t') != template) {
        throw cursor.problem("cannot mix template strings and other literals");
      }
      if (cursor.at(TokenKind.STRING)) {
        int literal = cursor.start();
        parts.text(literal, cursor.end(), plain(bytes));
      } else {
        interpolated = true;
        interpolated(parts);
      }
    }
    long span = cursor.spanFrom(start);
    if (interpolated) {
      return new FormattedString(span, template, parts.finish());
    }
    String value = parts.joined();
    return bytes ? new BytesLiteral(span, value) : new StringLiteral(span, value);
  }

  /** Returns whether the literal's prefix has a letter, in either case. */
  private boolean prefixed(char letter) {
    int at = cursor.start();
    while (chars[at] != '"' && chars[at] != '\'') {
      if ((chars[at] | 0x20) == letter) {
        return true;
      }
      at++;
    }
    return false;
  }

  private String plain(boolean bytes) {
    boolean raw = prefixed('r');
    int start = cursor.start();
    while (chars[start] != '"' && chars[start] != '\'') {
      start++;
    }
    int end = cursor.end();
    boolean triple =
        end - start >= 6 && chars[start + 1] == chars[start] && chars[start + 2] == chars[start];
    int quotes = triple ? 3 : 1;
    cursor.next();
    return StringDecoder.decode(chars, start + quotes, end - quotes, raw, bytes, false);
  }

  private void interpolated(Parts parts) {
    boolean raw = prefixed('r');
    cursor.next();
    pieces(parts, raw, true);
    cursor.expect(TokenKind.INTERPOLATED_END);
  }

  private void pieces(Parts parts, boolean raw, boolean doubledBraces) {
    while (true) {
      if (cursor.at(TokenKind.INTERPOLATED_TEXT)) {
        int start = cursor.start();
        int end = cursor.end();
        String value = StringDecoder.decode(chars, start, end, raw, false, doubledBraces);
        parts.text(start, end, value);
        cursor.next();
      } else if (cursor.at(TokenKind.LEFT_BRACE)) {
        interpolation(parts, raw);
      } else {
        return;
      }
    }
  }

  private void interpolation(Parts parts, boolean raw) {
    int open = cursor.start();
    cursor.next();
    Expression value = expressions.yieldOrStarExpressions();
    boolean selfDocumenting = cursor.accept(TokenKind.EQUAL);
    int valueEnd = cursor.start();
    if (selfDocumenting) {
      parts.text(open + 1, valueEnd, source(open + 1, valueEnd));
    }
    char conversion = cursor.accept(TokenKind.EXCLAMATION) ? conversion() : 0;
    List<StringPart> format = null;
    if (cursor.accept(TokenKind.COLON)) {
      Parts specification = new Parts();
      pieces(specification, raw, false);
      format = specification.finish();
    }
    cursor.expect(TokenKind.RIGHT_BRACE);
    if (selfDocumenting && conversion == 0 && format == null) {
      conversion = 'r';
    }
    String text = withoutEnd(source(open + 1, valueEnd));
    parts.interpolation(
        new StringPart.Interpolation(cursor.spanFrom(open), value, text, conversion, format));
  }

  private char conversion() {
    if (cursor.start() != cursor.previousEnd()) {
      throw cursor.problem("a conversion must follow the '!' at once");
    }
    String name = cursor.name();
    return switch (name) {
      case "s", "r", "a" -> name.charAt(0);
      default -> throw cursor.problem("an invalid conversion character");
    };
  }

  /** Returns the source of an expression without its comments, line ends as in a value. */
  private String source(int start, int end) {
    StringBuilder source = new StringBuilder(end - start);
    int from = start;
    List<Comment> comments = cursor.lexer().comments();
    int first = comments.size();
    while (first > 0 && comments.get(first - 1).span() >>> 32 >= start) {
      first--;
    }
    for (Comment comment : comments.subList(first, comments.size())) {
      int commentStart = (int) (comment.span() >>> 32);
      if (commentStart < end) {
        source.append(chars, from, commentStart - from);
        from = (int) comment.span();
      }
    }
    source.append(chars, from, end - from);
    return source.indexOf("\r") < 0
        ? source.toString()
        : source.toString().replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String withoutEnd(String source) {
    int end = source.length();
    while (end > 0 && (source.charAt(end - 1) == '=' || source.charAt(end - 1) <= ' ')) {
      end--;
    }
    return source.substring(0, end);
  }

  /** The parts of a string as they come, adjacent texts joined. */
  private static final class Parts {
    private final List<StringPart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int textStart = -1;
    private int textEnd;

    void text(int start, int end, String value) {
      if (value.isEmpty()) {
        return;
      }
      if (textStart < 0) {
        textStart = start;
      }
      textEnd = end;
      text.append(value);
    }

    void interpolation(StringPart.Interpolation part) {
      flush();
      parts.add(part);
    }

    private void flush() {
      if (textStart >= 0) {
        parts.add(new StringPart.Text(Node.span(textStart, textEnd), text.toString()));
        text.setLength(0);
        textStart = -1;
      }
    }

    List<StringPart> finish() {
      flush();
      return List.copyOf(parts);
    }

    String joined() {
      return text.toString();
    }
  }
}
