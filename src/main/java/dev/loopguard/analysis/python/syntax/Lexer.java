package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Python's lexer, on demand: each {@link #fill} adds at least one token. A place that is no token
 * becomes an ERROR token, after which only {@link #restart} leads on.
 */
final class Lexer {
  private final String text;
  private final char[] chars;
  private final int length;
  private final Tokens tokens;
  private final NameTable names = NameTable.create();
  private final Openings openings = new Openings();
  private final Indentation indentation = new Indentation();
  private final NumberScanner numbers;
  private final InterpolationLexer interpolations;
  private final List<Comment> comments = new ArrayList<>();
  private int at;
  private boolean lineStart = true;
  private String failure = "";

  Lexer(String text) {
    this.text = text;
    length = text.length();
    chars = new char[length + 4];
    text.getChars(0, length, chars, 0);
    tokens = new Tokens(length);
    numbers = new NumberScanner(chars);
    interpolations = new InterpolationLexer(chars, length, tokens, openings);
    at = length > 0 && chars[0] == '\uFEFF' ? 1 : 0;
  }

  Tokens tokens() {
    return tokens;
  }

  NameTable names() {
    return names;
  }

  Openings openings() {
    return openings;
  }

  Indentation indentation() {
    return indentation;
  }

  List<Comment> comments() {
    return comments;
  }

  /** Returns the text's characters, followed by zeros. */
  char[] chars() {
    return chars;
  }

  String slice(int start, int end) {
    return text.substring(start, end);
  }

  int length() {
    return length;
  }

  /** Returns why the ERROR token is none; empty while there is none. */
  String failure() {
    return failure;
  }

  /**
   * Forgets tokens and goes on at the start of a line, with nothing open.
   *
   * @param offset where the line starts
   * @param token the first token to forget
   * @param end where what the forgotten tokens stood for ends
   * @param indents how many indentations stay open
   */
  void restart(int offset, int token, int end, int indents) {
    tokens.truncate(token, end);
    while (!comments.isEmpty() && comments.getLast().span() >>> 32 >= offset) {
      comments.removeLast();
    }
    openings.clear();
    indentation.truncate(indents);
    at = offset;
    lineStart = true;
    failure = "";
  }

  /** Returns how far the text is read. */
  int at() {
    return at;
  }

  /** Reads on until there is at least one more token. */
  void fill() {
    int before = tokens.count();
    while (tokens.count() == before) {
      read();
    }
  }

  private void read() {
    if (!failure.isEmpty()) {
      tokens.add(TokenKind.ERROR, at, at);
    } else if (openings.inText()) {
      int after = interpolations.text(at);
      if (after < 0) {
        fail(-after - 1, length, interpolations.failure());
      } else {
        at = after;
      }
    } else if (lineStart) {
      lineStart = false;
      startLine();
    } else {
      token();
    }
  }

  private void fail(int start, int end, String message) {
    failure = message;
    tokens.add(TokenKind.ERROR, start, Math.min(end, length));
    at = Math.min(end, length);
  }

  private void startLine() {
    while (true) {
      at = indentation.measure(chars, at);
      if (chars[at] == '#') {
        comment(true);
      }
      if (!Characters.isLineEnd(chars[at])) {
        break;
      }
      at = afterLineEnd(at);
    }
    if (at < length) {
      String problem = indentation.apply(tokens, at);
      if (!problem.isEmpty()) {
        fail(at, at, problem);
      }
    }
  }

  private int afterLineEnd(int lineEnd) {
    return chars[lineEnd] == '\r' && chars[lineEnd + 1] == '\n' ? lineEnd + 2 : lineEnd + 1;
  }

  private void comment(boolean ownLine) {
    int start = at;
    while (at < length && !Characters.isLineEnd(chars[at])) {
      at++;
    }
    comments.add(new Comment(Node.span(start, at), ownLine));
  }

  private boolean firstOnLine() {
    int before = at;
    while (before > 0 && (chars[before - 1] == ' ' || chars[before - 1] == '\t')) {
      before--;
    }
    return before == 0 || Characters.isLineEnd(chars[before - 1]);
  }

  private void token() {
    while (true) {
      char c = chars[at];
      switch (c) {
        case ' ', '\t', '\f' -> at++;
        case '#' -> comment(firstOnLine());
        case '\n', '\r' -> {
          int lineEnd = at;
          at = afterLineEnd(at);
          if (openings.none()) {
            tokens.addLayout(TokenKind.NEWLINE, lineEnd);
            lineStart = true;
            return;
          }
        }
        case '\\' -> {
          if (!Characters.isLineEnd(chars[at + 1])) {
            fail(at, at + 1, "unexpected character after a line continuation");
            return;
          }
          at = afterLineEnd(at + 1);
          if (at >= length) {
            fail(length, length, "unexpected end of the file after a line continuation");
            return;
          }
        }
        default -> {
          visible(c);
          return;
        }
      }
    }
  }

  private void visible(char c) {
    if (Characters.startsName(c) || c >= 128) {
      name();
    } else if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(chars[at + 1]))) {
      number();
    } else if (c == '"' || c == '\'') {
      string(at, at);
    } else if (c == 0) {
      end();
    } else {
      operator();
    }
  }

  private void end() {
    if (at < length) {
      fail(at, at + 1, "a null character");
    } else if (!openings.none()) {
      fail(length, length, "'" + openings.shown() + "' was never closed");
    } else {
      int count = tokens.count();
      if (count > 0 && !tokens.kind(count - 1).layout()) {
        tokens.addLayout(TokenKind.NEWLINE, length);
      }
      indentation.close(tokens, length);
      tokens.addLayout(TokenKind.END, length);
    }
  }

  private void name() {
    int start = at;
    int end = at;
    int hash = 0;
    while (Characters.continuesName(chars[end])) {
      hash = hash * 31 + chars[end];
      end++;
    }
    if (chars[end] >= 128) {
      unicodeName(start, end);
      return;
    }
    if ((chars[end] == '"' || chars[end] == '\'') && isPrefix(start, end)) {
      string(start, end);
      return;
    }
    int id = names.id(chars, start, end, hash);
    TokenKind kind = id < NameTable.MATCH ? TokenKind.KEYWORDS.get(id) : TokenKind.NAME;
    tokens.add(kind, start, end, id);
    at = end;
  }

  private void unicodeName(int start, int asciiEnd) {
    int end = asciiEnd;
    while (chars[end] >= 128 || Characters.continuesName(chars[end])) {
      end++;
    }
    String name = Normalizer.normalize(slice(start, end), Normalizer.Form.NFKC);
    if (!Characters.isIdentifier(name)) {
      fail(start, end, "an invalid character");
      return;
    }
    tokens.add(TokenKind.NAME, start, end, names.add(name));
    at = end;
  }

  private boolean isPrefix(int start, int end) {
    int first = chars[start] | 0x20;
    if (end - start > 2) {
      return false;
    }
    if (end - start == 1) {
      return first == 'r' || first == 'b' || first == 'f' || first == 'u' || first == 't';
    }
    int second = chars[start + 1] | 0x20;
    int other = first == 'r' ? second : second == 'r' ? first : 0;
    return other == 'b' || other == 'f' || other == 't';
  }

  private void number() {
    int end = numbers.end(at);
    if (end < 0) {
      fail(at, at + 1, "an invalid number");
      return;
    }
    tokens.add(TokenKind.NUMBER, at, end);
    at = end;
  }

  private void string(int start, int quoteAt) {
    char quote = chars[quoteAt];
    boolean triple = chars[quoteAt + 1] == quote && chars[quoteAt + 2] == quote;
    int from = triple ? quoteAt + 3 : quoteAt + 1;
    boolean raw = false;
    boolean interpolated = false;
    for (int i = start; i < quoteAt; i++) {
      int letter = chars[i] | 0x20;
      raw |= letter == 'r';
      interpolated |= letter == 'f' || letter == 't';
    }
    if (interpolated) {
      if (openings.full()) {
        fail(start, from, "nested too deeply");
        return;
      }
      tokens.add(TokenKind.INTERPOLATED_START, start, from);
      openings.pushString(start, quote, triple, raw);
      at = from;
      return;
    }
    int end = stringEnd(from, quote, triple);
    if (end < 0) {
      fail(start, from, "an unterminated string");
      return;
    }
    tokens.add(TokenKind.STRING, start, end);
    at = end;
  }

  private int stringEnd(int from, char quote, boolean triple) {
    int i = from;
    while (i < length) {
      char c = chars[i];
      if (c == quote && (!triple || (chars[i + 1] == quote && chars[i + 2] == quote))) {
        return triple ? i + 3 : i + 1;
      } else if (c == '\\') {
        i += chars[i + 1] == '\r' && chars[i + 2] == '\n' ? 3 : 2;
      } else if (!triple && Characters.isLineEnd(c)) {
        return -1;
      } else {
        i++;
      }
    }
    return -1;
  }

  private void operator() {
    char c = chars[at];
    TokenKind kind = Operators.at(chars, at, openings.top() == Openings.FIELD);
    int start = at;
    switch (kind) {
      case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> {
        if (openings.full()) {
          fail(start, start + 1, "too many nested brackets");
          return;
        }
        openings.push(c, start);
      }
      case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> {
        if (!closes(c)) {
          fail(start, start + 1, "unmatched '" + c + "'");
          return;
        }
        openings.pop();
      }
      case COLON -> {
        if (openings.top() == Openings.FIELD) {
          openings.startFormat();
        }
      }
      case ERROR -> {
        fail(start, start + 1, "an invalid character");
        return;
      }
      default -> {}
    }
    at = start + kind.text().length();
    tokens.add(kind, start, at);
  }

  private boolean closes(char c) {
    return switch (openings.top()) {
      case '(' -> c == ')';
      case '[' -> c == ']';
      case '{', Openings.FIELD -> c == '}';
      default -> false;
    };
  }
}
