package dev.loopguard.analysis.python.syntax;

import dev.loopguard.analysis.python.syntax.ParsedModule.Comment;
import java.util.List;
import java.util.OptionalInt;

/** Reads Python 3.8 to 3.14: one text to one tree, whatever the text. */
public final class PythonParser {
  private PythonParser() {}

  /**
   * Parses a file.
   *
   * @param text the decoded text, line ends as stored
   */
  public static ParseResult parse(String text) {
    LineTable lines = LineTable.of(text);
    try {
      return parse(text, lines);
    } catch (NestingProblem problem) {
      return new ParseResult.TooDeep(problem.offset());
    }
  }

  private static ParseResult parse(String text, LineTable lines) {
    Lexer lexer = new Lexer(text);
    StatementParser statements = new StatementParser(new Cursor(lexer), lines);
    List<Statement> body = statements.module();
    OptionalInt python2 = statements.recovery().python2();
    if (python2.isPresent()) {
      return new ParseResult.Python2(python2.getAsInt());
    }
    ModuleTree tree = new ModuleTree(Node.span(0, text.length()), body);
    List<Comment> comments = List.copyOf(lexer.comments());
    return new ParseResult.Parsed(
        new ParsedModule(text, lines, tree, comments, statements.recovery().broken()));
  }
}
