package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.BrokenPatternException;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.Wildcard;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.ParsedModule;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;

/**
 * A pattern as a tree.
 *
 * @param nodes one expression, or statements in a row
 */
record Pattern(List<Node> nodes) {
  Pattern {
    nodes = List.copyOf(nodes);
  }

  /** Returns the node that the pattern begins with. */
  Node first() {
    return nodes.getFirst();
  }

  boolean isOne() {
    return nodes.size() == 1;
  }

  /**
   * Reads a pattern.
   *
   * @throws BrokenPatternException if it is no Python, or would be found everywhere
   */
  static Pattern read(Code code) {
    ParsedModule module = parse(code);
    List<Statement> statements = module.tree().body();
    if (statements.isEmpty()) {
      throw new BrokenPatternException(code.line(), "The pattern is empty.");
    }
    Pattern pattern =
        statements.size() == 1
                && statements.getFirst() instanceof Statement.ExpressionStatement(_, var value)
            ? new Pattern(List.of(value))
            : new Pattern(List.copyOf(statements));
    if (!(PythonSyntax.meaning(pattern.first()) instanceof Wildcard.None)) {
      throw new BrokenPatternException(
          code.line(), "The pattern begins with what stands for anything; begin it with code.");
    }
    pattern.nodes.forEach(node -> refuseRestBesideKeyword(node, code.line()));
    return pattern;
  }

  private static ParsedModule parse(Code code) {
    String text = PatternText.python(code.text());
    return switch (PythonParser.parse(text)) {
      case ParseResult.Parsed(ParsedModule module) when module.broken().isEmpty() -> module;
      case ParseResult.Parsed(ParsedModule module) -> {
        Statement.Broken broken = module.broken().getFirst();
        throw new BrokenPatternException(
            code.line() + module.lines().line(broken.start()) - 1,
            "The pattern is no Python: " + broken.problem() + ".");
      }
      case ParseResult.TooDeep _ ->
          throw new BrokenPatternException(code.line(), "The pattern is nested too deeply.");
      case ParseResult.Python2 _ ->
          throw new BrokenPatternException(code.line(), "The pattern is Python 2.");
    };
  }

  /** Keywords come in any order, so that nothing is left over in one place. */
  private static void refuseRestBesideKeyword(Node node, int line) {
    if (node instanceof Expression.Call call
        && call.arguments().stream().anyMatch(Pattern::isKeyword)
        && call.arguments().stream().anyMatch(Pattern::isNamedRest)) {
      throw new BrokenPatternException(
          line, "Beside a keyword argument write ... instead of a named $...ARGS.");
    }
    Shapes.children(node).forEach(child -> refuseRestBesideKeyword(child, line));
  }

  private static boolean isKeyword(Argument argument) {
    return argument.kind() == Argument.Kind.KEYWORD;
  }

  private static boolean isNamedRest(Argument argument) {
    return PythonSyntax.meaning(argument) instanceof Wildcard.Many(String name) && !name.isEmpty();
  }
}
