package dev.loopguard.analysis.python.syntax;

/** What became of a text given to {@link PythonParser}. */
public sealed interface ParseResult {
  /** The tree, whole or with broken statements. */
  record Parsed(ParsedModule module) implements ParseResult {}

  /**
   * The text is nested more deeply than is safe to read.
   *
   * @param offset where the limit was reached
   */
  record TooDeep(int offset) implements ParseResult {}

  /**
   * The text is Python 2.
   *
   * @param offset where the first statement starts that only Python 2 knows
   */
  record Python2(int offset) implements ParseResult {}
}
