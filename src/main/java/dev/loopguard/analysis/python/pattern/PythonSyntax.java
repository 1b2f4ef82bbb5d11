package dev.loopguard.analysis.python.pattern;

import dev.loopguard.analysis.pattern.Bound;
import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.Step;
import dev.loopguard.analysis.pattern.Syntax;
import dev.loopguard.analysis.pattern.Wildcard;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.TokenText;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ImportedName;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** The trees of one Python file, as patterns are compared with them. */
final class PythonSyntax implements Syntax<Node> {
  private final PythonFile file;
  private final Meanings meanings;
  private final StatementSteps statements = new StatementSteps();

  PythonSyntax(PythonFile file) {
    this.file = file;
    this.meanings = new Meanings(file);
  }

  /** Returns what a node of a pattern stands for. */
  static Wildcard meaning(Node pattern) {
    return switch (pattern) {
      case Expression.Name(_, String id) -> Metavariables.meaning(id);
      case Expression.NameConstant(_, var value)
          when value == Expression.NameConstant.Value.ELLIPSIS ->
          new Wildcard.Many("");
      case Expression.Starred(_, var value) -> many(value);
      case Statement.ExpressionStatement(_, var value) -> meaning(value);
      case Argument(_, var kind, _, var value) when kind != Argument.Kind.KEYWORD -> many(value);
      case Parameter parameter -> many(Metavariables.meaning(parameter.name()));
      default -> new Wildcard.None();
    };
  }

  private static Wildcard many(Expression value) {
    return many(meaning(value));
  }

  private static Wildcard many(Wildcard wildcard) {
    return wildcard instanceof Wildcard.Many ? wildcard : new Wildcard.None();
  }

  @Override
  public Wildcard wildcard(Node pattern) {
    return meaning(pattern);
  }

  @Override
  public boolean mayStandFor(Node wildcard, Node code) {
    return switch (wildcard) {
      case Expression _ -> code instanceof Expression;
      case Statement _ -> code instanceof Statement;
      default -> wildcard.getClass().equals(code.getClass());
    };
  }

  @Override
  public Bound<Node> bound(List<Node> nodes) {
    return new Bound<>(
        nodes,
        nodes.isEmpty()
            ? ""
            : TokenText.of(file.parsed().text(), nodes.getFirst().start(), nodes.getLast().end()));
  }

  @Override
  public Optional<List<Step<Node>>> steps(Node pattern, Node code) {
    return switch (pattern) {
      case Statement statement ->
          code instanceof Statement other ? statements.of(statement, other) : Optional.empty();
      case Expression expression ->
          code instanceof Expression other ? steps(expression, other) : Optional.empty();
      case ExceptClause clause when code instanceof ExceptClause other ->
          statements.of(clause, other);
      case Parameter parameter when code instanceof Parameter other ->
          StatementSteps.of(parameter, other);
      case ImportedName name when code instanceof ImportedName other ->
          StatementSteps.of(name, other);
      default -> Shapes.steps(pattern, code);
    };
  }

  private Optional<List<Step<Node>>> steps(Expression pattern, Expression code) {
    if (meanings.isNamed(pattern)) {
      return meanings.mean(pattern, code) ? Optional.of(List.of()) : Optional.empty();
    }
    return switch (pattern) {
      case Expression.Call call ->
          code instanceof Expression.Call other ? ofCall(call, other) : Optional.empty();
      case Expression.StringLiteral(_, String value) when value.equals("...") ->
          code instanceof Expression.StringLiteral || code instanceof Expression.FormattedString
              ? Optional.of(List.of())
              : Optional.empty();
      default -> Shapes.steps(pattern, code);
    };
  }

  private Optional<List<Step<Node>>> ofCall(Expression.Call pattern, Expression.Call code) {
    return ArgumentSteps.of(pattern.arguments(), code.arguments())
        .map(
            arguments ->
                meanings.calls(code, pattern.function())
                    ? arguments
                    : StatementSteps.joined(
                        List.of(new Step.Child<>(pattern.function(), code.function())), arguments));
  }
}
