package dev.loopguard.analysis.python.syntax;

/** The lexer alone, for the benchmark. */
public final class Lexing {
  private Lexing() {}

  /** Reads a text that has no error to its end and returns how many tokens it has. */
  public static int tokens(String text) {
    Lexer lexer = new Lexer(text);
    Tokens tokens = lexer.tokens();
    TokenKind last;
    do {
      lexer.fill();
      last = tokens.kind(tokens.count() - 1);
    } while (last != TokenKind.END && last != TokenKind.ERROR);
    return tokens.count();
  }
}
