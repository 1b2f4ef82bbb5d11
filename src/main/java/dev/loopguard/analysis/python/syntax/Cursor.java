package dev.loopguard.analysis.python.syntax;

/** The parser's place among the tokens, and how deep the tree is there. */
final class Cursor {
  /**
   * How deep a tree may be, so that whoever walks it recursively never overflows a usual stack of
   * one megabyte.
   */
  static final int MAX_TREE_DEPTH = 1000;

  /** How deep expressions may be nested in the text, as CPython limits brackets. */
  static final int MAX_NESTING = 200;

  private final Lexer lexer;
  private final Tokens tokens;
  private int index;
  private TokenKind kind;
  private int previousEnd;
  private int nesting;
  private int statementDepth;
  private int height;

  Cursor(Lexer lexer) {
    this.lexer = lexer;
    tokens = lexer.tokens();
    lexer.fill();
    kind = tokens.kind(0);
  }

  Lexer lexer() {
    return lexer;
  }

  TokenKind kind() {
    return kind;
  }

  boolean at(TokenKind expected) {
    return kind == expected;
  }

  int index() {
    return index;
  }

  /** Returns where the token starts. */
  int start() {
    return tokens.start(index);
  }

  int end() {
    return tokens.end(index);
  }

  /** Returns where the last visible token before this one ended. */
  int previousEnd() {
    return previousEnd;
  }

  /** Returns the span from {@code start} to the end of the last visible token. */
  long spanFrom(int start) {
    return Node.span(start, previousEnd);
  }

  long span() {
    return Node.span(start(), end());
  }

  /** Returns the kind of the token after this one. */
  TokenKind peek() {
    if (index + 1 == tokens.count()) {
      lexer.fill();
    }
    return tokens.kind(index + 1);
  }

  TokenKind previousKind() {
    return tokens.kind(index - 1);
  }

  void next() {
    previousEnd = tokens.end(index);
    index++;
    if (index == tokens.count()) {
      lexer.fill();
    }
    kind = tokens.kind(index);
  }

  /** Goes back to a token. */
  void reset(int toIndex) {
    move(toIndex, toIndex == 0 ? 0 : tokens.end(toIndex - 1));
  }

  /**
   * Goes to a token.
   *
   * @param end where what stands before it ends
   */
  void move(int toIndex, int end) {
    index = toIndex;
    if (index == tokens.count()) {
      lexer.fill();
    }
    kind = tokens.kind(index);
    previousEnd = end;
    clear();
  }

  /** Forgets how deep the expression was that is given up. */
  void clear() {
    nesting = 0;
    height = 0;
  }

  boolean accept(TokenKind wanted) {
    if (kind != wanted) {
      return false;
    }
    next();
    return true;
  }

  void expect(TokenKind wanted) {
    if (kind != wanted) {
      throw problem("expected " + wanted.shown());
    }
    next();
  }

  /** Returns the name at this place and goes on. */
  String name() {
    if (kind != TokenKind.NAME) {
      throw problem("expected a name");
    }
    String name = lexer.names().name(tokens.name(index));
    next();
    return name;
  }

  /** Returns whether the token is a name with this number in the {@link NameTable}. */
  boolean atName(int id) {
    return kind == TokenKind.NAME && tokens.name(index) == id;
  }

  /** Returns a problem at this place; where the lexer failed, its words. */
  SyntaxProblem problem(String message) {
    return new SyntaxProblem(kind == TokenKind.ERROR ? lexer.failure() : message);
  }

  void enterExpression() {
    if (++nesting > MAX_NESTING) {
      throw new NestingProblem(start());
    }
  }

  void leaveExpression() {
    nesting--;
  }

  int statementDepth() {
    return statementDepth;
  }

  void statementDepth(int depth) {
    statementDepth = depth;
    if (depth > MAX_TREE_DEPTH) {
      throw new NestingProblem(start());
    }
  }

  /** Returns the height of the tree over what was parsed since it was last set. */
  int height() {
    return height;
  }

  void height(int newHeight) {
    height = newHeight;
    if (newHeight + statementDepth > MAX_TREE_DEPTH) {
      throw new NestingProblem(start());
    }
  }
}
