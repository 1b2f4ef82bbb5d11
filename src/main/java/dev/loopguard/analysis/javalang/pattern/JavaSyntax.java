package dev.loopguard.analysis.javalang.pattern;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.pattern.Bound;
import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.Step;
import dev.loopguard.analysis.pattern.Syntax;
import dev.loopguard.analysis.pattern.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tree of one Java file, as patterns are compared with it. */
final class JavaSyntax implements Syntax<Node> {
  private final JavaFile file;

  JavaSyntax(JavaFile file) {
    this.file = file;
  }

  /** Returns what a node of a pattern stands for. */
  static Wildcard meaning(Node pattern) {
    return switch (pattern) {
      case NameExpr name -> Metavariables.meaning(name.getNameAsString());
      case SimpleName name -> Metavariables.meaning(name.getIdentifier());
      case ClassOrInterfaceType type when type.getScope().isEmpty() ->
          Metavariables.meaning(type.getNameAsString());
      case Parameter parameter -> many(Metavariables.meaning(parameter.getNameAsString()));
      case ExpressionStmt statement -> ofStatement(statement.getExpression());
      default -> new Wildcard.None();
    };
  }

  /** {@code ...} was made a call, since a name alone is no statement. */
  private static Wildcard ofStatement(Expression expression) {
    return expression instanceof MethodCallExpr call && call.getScope().isEmpty()
        ? many(Metavariables.meaning(call.getNameAsString()))
        : new Wildcard.None();
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
      case Type _ -> code instanceof Type;
      default -> wildcard.getClass().equals(code.getClass());
    };
  }

  @Override
  public Bound<Node> bound(List<Node> nodes) {
    List<String> tokens = new ArrayList<>();
    for (Node node : nodes) {
      node.getTokenRange()
          .ifPresent(
              range ->
                  range.forEach(
                      token -> {
                        if (!token.getCategory().isWhitespaceOrComment()) {
                          tokens.add(token.getText());
                        }
                      }));
    }
    return new Bound<>(nodes, String.join(" ", tokens));
  }

  @Override
  public Optional<List<Step<Node>>> steps(Node pattern, Node code) {
    return switch (pattern) {
      case MethodCallExpr call ->
          code instanceof MethodCallExpr other ? ofCall(call, other) : Optional.empty();
      case StringLiteralExpr text when text.getValue().equals("...") ->
          code instanceof StringLiteralExpr || code instanceof TextBlockLiteralExpr
              ? Optional.of(List.of())
              : Optional.empty();
      case ClassOrInterfaceType type when code instanceof ClassOrInterfaceType other ->
          isNamed(type, other) ? Optional.of(List.of()) : JavaShapes.steps(type, other);
      default -> JavaShapes.steps(pattern, code);
    };
  }

  /** {@code com.acme.Client} in a pattern is also what the file calls {@code Client}. */
  private boolean isNamed(ClassOrInterfaceType pattern, ClassOrInterfaceType code) {
    return pattern.getTypeArguments().filter(list -> !list.isEmpty()).isEmpty()
        && (file.types().of(code).name().equals(pattern.getNameWithScope())
            || pattern.getNameWithScope().equals(code.getNameWithScope()));
  }

  private Optional<List<Step<Node>>> ofCall(MethodCallExpr pattern, MethodCallExpr code) {
    List<Step<Node>> steps = new ArrayList<>();
    Optional<String> owner = pattern.getScope().flatMap(JavaSyntax::named);
    boolean ofType =
        owner.filter(name -> file.types().receiver(code).name().equals(name)).isPresent();
    if (!ofType) {
      if (pattern.getScope().isPresent() != code.getScope().isPresent()) {
        return Optional.empty();
      }
      pattern
          .getScope()
          .ifPresent(scope -> steps.add(new Step.Child<>(scope, code.getScope().orElseThrow())));
    }
    steps.add(new Step.Child<>(pattern.getName(), code.getName()));
    steps.add(
        new Step.InOrder<>(List.copyOf(pattern.getArguments()), List.copyOf(code.getArguments())));
    return Optional.of(steps);
  }

  /** Returns a dotted name without metavariables. */
  private static Optional<String> named(Expression pattern) {
    return switch (pattern) {
      case NameExpr name when meaning(name) instanceof Wildcard.None ->
          Optional.of(name.getNameAsString());
      case FieldAccessExpr access when meaning(access.getName()) instanceof Wildcard.None ->
          named(access.getScope()).map(owner -> owner + "." + access.getNameAsString());
      default -> Optional.empty();
    };
  }

  /** Returns whether a value is an instance of one of {@code names}, or is that class. */
  boolean isOneOf(Node value, List<String> names) {
    JavaType type =
        switch (value) {
          case Expression expression -> file.types().ofReceiver(expression);
          case Type written -> file.types().of(written);
          default -> JavaType.unknown();
        };
    return names.stream()
        .anyMatch(
            name ->
                name.endsWith(".*")
                    ? type.name().startsWith(name.substring(0, name.length() - 1))
                    : file.types().isA(type, name) || type.is(name));
  }
}
