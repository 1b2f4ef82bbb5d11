package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What functions written in place give back, and whom they are handed to.
 *
 * <p>JavaParser stores the body of {@code x -> call()} and of {@code case X -> call()} as a
 * statement, whose value is used all the same.
 */
public final class Functions {
  /** What libraries of unchecked functions call the methods that make them. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "function",
          "biFunction",
          "consumer",
          "biConsumer",
          "supplier",
          "callable",
          "runnable",
          "predicate",
          "unchecked",
          "uncheck",
          "sneaky",
          "rethrow",
          "rethrowFunction",
          "rethrowConsumer",
          "rethrowSupplier",
          "throwingFunction",
          "throwingConsumer",
          "throwingSupplier",
          "wrap");

  private Functions() {}

  /** Returns whether the value of a statement's expression is surely used by nobody. */
  public static boolean dropsValue(ExpressionStmt statement) {
    Node parent = statement.getParentNode().orElse(null);
    return switch (parent) {
      case LambdaExpr _ -> false;
      case SwitchEntry entry ->
          !(entry.getParentNode().orElse(null) instanceof SwitchExpr)
              || entry.getType() == SwitchEntry.Type.STATEMENT_GROUP;
      case null, default -> true;
    };
  }

  /** Returns the expressions whose values a lambda may give back. */
  public static List<Expression> results(LambdaExpr lambda) {
    return lambda.getExpressionBody().map(List::of).orElseGet(() -> returned(lambda.getBody()));
  }

  /** Returns the expressions of the {@code return} statements of a body, not of what is in it. */
  public static List<Expression> returned(Statement body) {
    List<Expression> returned = new ArrayList<>();
    collect(
        body,
        statement -> {
          if (statement instanceof ReturnStmt result) {
            result.getExpression().ifPresent(returned::add);
          }
        });
    return returned;
  }

  /** Returns the values that the arms of a switch give. */
  static List<Expression> results(SwitchExpr choice) {
    List<Expression> results = new ArrayList<>();
    choice
        .getEntries()
        .forEach(
            entry ->
                entry
                    .getStatements()
                    .forEach(
                        statement -> {
                          if (statement instanceof ExpressionStmt expression) {
                            results.add(expression.getExpression());
                          }
                          collect(
                              statement,
                              inner -> {
                                if (inner instanceof YieldStmt yield) {
                                  results.add(yield.getExpression());
                                }
                              });
                        }));
    return results;
  }

  private static void collect(Statement body, Consumer<Statement> visit) {
    Deque<Node> open = new ArrayDeque<>(List.of(body));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Statement statement) {
        visit.accept(statement);
      }
      for (Node child : node.getChildNodes()) {
        boolean own =
            child instanceof Statement
                || child instanceof com.github.javaparser.ast.stmt.SwitchEntry
                || child instanceof com.github.javaparser.ast.stmt.CatchClause;
        if (own && !(child instanceof BodyDeclaration)) {
          open.add(child);
        }
      }
    }
  }

  /** Returns the lambda that is an argument of a call. */
  public static Optional<LambdaExpr> lambda(MethodCallExpr call, int index) {
    return index < call.getArguments().size()
            && Nodes.bare(call.getArgument(index)) instanceof LambdaExpr lambda
        ? Optional.of(lambda)
        : Optional.empty();
  }

  /** Returns whether a function is written as one: as a lambda or as a method reference. */
  public static boolean isFunction(Expression expression) {
    return switch (Nodes.bare(expression)) {
      case LambdaExpr _, MethodReferenceExpr _ -> true;
      default -> false;
    };
  }

  /**
   * Whom a function is handed to.
   *
   * @param call a call or a construction
   * @param index the place among its arguments
   */
  public record Handed(Expression call, int index) {}

  /** Returns whom a lambda, a method reference or an object in the place of one is handed to. */
  public static Optional<Handed> handed(Expression function) {
    Expression child = function;
    @Nullable Node parent = Nodes.user(function).orElse(null);
    while (parent instanceof Expression outer
        && (outer instanceof CastExpr || isWrapper(outer, child))) {
      child = outer;
      parent = Nodes.user(outer).orElse(null);
    }
    return switch (parent) {
      case MethodCallExpr call -> among(call.getArguments(), child, call);
      case ObjectCreationExpr creation -> among(creation.getArguments(), child, creation);
      case null, default -> Optional.empty();
    };
  }

  /**
   * Returns whether a call only makes a function of another that may throw, and is an argument
   * itself: {@code map(Throwing.function(x -> …))}.
   */
  private static boolean isWrapper(Expression node, Expression function) {
    return node instanceof MethodCallExpr call
        && call.getArguments().size() == 1
        && Nodes.same(Nodes.bare(call.getArgument(0)), function)
        && WRAPPERS.contains(call.getNameAsString())
        && Nodes.user(call).orElse(null) instanceof MethodCallExpr taker
        && !Nodes.isOn(taker, call);
  }

  /** Returns the method call that a function is handed to. */
  public static Optional<MethodCallExpr> taker(Expression function) {
    return handed(function)
        .map(Handed::call)
        .filter(MethodCallExpr.class::isInstance)
        .map(MethodCallExpr.class::cast);
  }

  /** Returns the nearest lambda or declaration around a node. */
  public static Optional<Node> around(Node node) {
    return Nodes.ancestors(node).filter(Functions::isBoundary).findFirst();
  }

  /** Returns whether the code in a node need not run when that around it does. */
  public static boolean isBoundary(Node node) {
    return node instanceof LambdaExpr || node instanceof BodyDeclaration;
  }

  private static Optional<Handed> among(List<Expression> arguments, Node child, Expression call) {
    for (int i = 0; i < arguments.size(); i++) {
      Expression argument = arguments.get(i);
      if (Nodes.same(Nodes.bare(argument), child) || Nodes.same(argument, child)) {
        return Optional.of(new Handed(call, i));
      }
    }
    return Optional.empty();
  }
}
