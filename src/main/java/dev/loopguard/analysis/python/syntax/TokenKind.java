package dev.loopguard.analysis.python.syntax;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a token is. The order matters: what has no text of its own comes first, then the keywords,
 * then the operators, last those that assign.
 */
enum TokenKind {
  NAME("a name"),
  NUMBER("a number"),
  STRING("a string"),
  INTERPOLATED_START("a string"),
  INTERPOLATED_TEXT("text"),
  INTERPOLATED_END("the end of the string"),
  NEWLINE("the end of the line"),
  INDENT("an indented block"),
  DEDENT("the end of the block"),
  END("the end of the file"),
  ERROR("an error"),

  FALSE("False"),
  NONE("None"),
  TRUE("True"),
  AND("and"),
  AS("as"),
  ASSERT("assert"),
  ASYNC("async"),
  AWAIT("await"),
  BREAK("break"),
  CLASS("class"),
  CONTINUE("continue"),
  DEF("def"),
  DEL("del"),
  ELIF("elif"),
  ELSE("else"),
  EXCEPT("except"),
  FINALLY("finally"),
  FOR("for"),
  FROM("from"),
  GLOBAL("global"),
  IF("if"),
  IMPORT("import"),
  IN("in"),
  IS("is"),
  LAMBDA("lambda"),
  NONLOCAL("nonlocal"),
  NOT("not"),
  OR("or"),
  PASS("pass"),
  RAISE("raise"),
  RETURN("return"),
  TRY("try"),
  WHILE("while"),
  WITH("with"),
  YIELD("yield"),

  LEFT_PARENTHESIS("("),
  RIGHT_PARENTHESIS(")"),
  LEFT_BRACKET("["),
  RIGHT_BRACKET("]"),
  LEFT_BRACE("{"),
  RIGHT_BRACE("}"),
  COMMA(","),
  COLON(":"),
  SEMICOLON(";"),
  DOT("."),
  ELLIPSIS("..."),
  ARROW("->"),
  WALRUS(":="),
  EXCLAMATION("!"),
  TILDE("~"),
  EQUAL("="),

  LESS("<"),
  GREATER(">"),
  EQUAL_EQUAL("=="),
  NOT_EQUAL("!="),
  LESS_EQUAL("<="),
  GREATER_EQUAL(">="),

  VERTICAL_BAR("|", 1),
  CIRCUMFLEX("^", 2),
  AMPERSAND("&", 3),
  LEFT_SHIFT("<<", 4),
  RIGHT_SHIFT(">>", 4),
  PLUS("+", 5),
  MINUS("-", 5),
  STAR("*", 6),
  AT("@", 6),
  SLASH("/", 6),
  DOUBLE_SLASH("//", 6),
  PERCENT("%", 6),
  DOUBLE_STAR("**"),

  VERTICAL_BAR_EQUAL("|="),
  CIRCUMFLEX_EQUAL("^="),
  AMPERSAND_EQUAL("&="),
  LEFT_SHIFT_EQUAL("<<="),
  RIGHT_SHIFT_EQUAL(">>="),
  PLUS_EQUAL("+="),
  MINUS_EQUAL("-="),
  STAR_EQUAL("*="),
  AT_EQUAL("@="),
  SLASH_EQUAL("/="),
  DOUBLE_SLASH_EQUAL("//="),
  PERCENT_EQUAL("%="),
  DOUBLE_STAR_EQUAL("**=");

  /** The keywords, in order. */
  static final List<TokenKind> KEYWORDS = List.copyOf(EnumSet.range(FALSE, YIELD));

  private static final Set<TokenKind> DESCRIBED = EnumSet.range(NAME, ERROR);
  private static final Set<TokenKind> AUGMENTED =
      EnumSet.range(VERTICAL_BAR_EQUAL, DOUBLE_STAR_EQUAL);

  private final String text;
  private final int precedence;

  TokenKind(String text) {
    this(text, 0);
  }

  TokenKind(String text, int precedence) {
    this.text = text;
    this.precedence = precedence;
  }

  /** Returns the keyword or operator as written; of other kinds, words that describe it. */
  String text() {
    return text;
  }

  /** Returns how strongly a binary operator from {@code |} to {@code %} binds; 0 for others. */
  int precedence() {
    return precedence;
  }

  /** Returns whether it can start the operator of a comparison. */
  boolean comparison() {
    return switch (this) {
      case LESS, GREATER, EQUAL_EQUAL, NOT_EQUAL, LESS_EQUAL, GREATER_EQUAL, IN, IS, NOT -> true;
      default -> false;
    };
  }

  /** Returns whether it stands for layout and has no characters of its own. */
  boolean layout() {
    return this == NEWLINE || this == INDENT || this == DEDENT || this == END;
  }

  boolean augmentedAssignment() {
    return AUGMENTED.contains(this);
  }

  /** Returns whether only a statement, never an expression, can contain this keyword. */
  boolean statementKeyword() {
    return switch (this) {
      case ASSERT,
          BREAK,
          CLASS,
          CONTINUE,
          DEF,
          DEL,
          ELIF,
          EXCEPT,
          FINALLY,
          GLOBAL,
          IMPORT,
          NONLOCAL,
          PASS,
          RAISE,
          RETURN,
          TRY,
          WHILE,
          WITH ->
          true;
      default -> false;
    };
  }

  /** Returns how a message names it: operators and keywords in quotes. */
  String shown() {
    return DESCRIBED.contains(this) ? text : "'" + text + "'";
  }
}
