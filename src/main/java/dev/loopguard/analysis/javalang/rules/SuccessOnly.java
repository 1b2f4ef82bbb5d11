package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import dev.loopguard.analysis.javalang.Functions;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Work that follows a future only where that succeeds, and whose own future is dropped. */
final class SuccessOnly {
  private static final Set<String> OPERATORS =
      Set.of(
          "thenAccept",
          "thenAcceptAsync",
          "thenAcceptBoth",
          "thenApply",
          "thenApplyAsync",
          "thenCompose",
          "thenComposeAsync",
          "thenRun",
          "thenRunAsync",
          "runAfterBoth");

  private SuccessOnly() {}

  static boolean is(MethodCallExpr call) {
    return OPERATORS.contains(call.getNameAsString());
  }

  /**
   * Returns what may be claimed of such work on the future in a variable: much where nobody else
   * has that future, nothing where its failure is looked at.
   *
   * @param looks the methods that look at a failure
   */
  static Optional<Severity> severity(
      MethodCallExpr call, Expression future, Set<String> looks, JavaFile file) {
    Optional<Variable> variable = file.variables().of(future);
    if (variable.isEmpty()) {
      return Optional.of(Severity.CONSIDER);
    }
    List<Expression> uses = file.variables().uses(variable.get());
    if (uses.stream().anyMatch(use -> reaches(use, looks))
        || (onlyLogs(call) && uses.stream().anyMatch(SuccessOnly::isReturned))
        || onlySucceeds(variable.get(), uses)) {
      return Optional.empty();
    }
    boolean owned =
        variable.get().kind() == Variable.Kind.LOCAL
            && variable.get().initializer().isPresent()
            && uses.stream().allMatch(SuccessOnly::endsInStatement);
    return Optional.of(owned ? Severity.SHOULD : Severity.CONSIDER);
  }

  /** All that a failure skips is a line in the log. */
  private static boolean onlyLogs(MethodCallExpr call) {
    return Functions.lambda(call, 0)
        .map(LambdaExpr::getBody)
        .filter(body -> body.findAll(ExpressionStmt.class).stream().allMatch(SuccessOnly::logs))
        .isPresent();
  }

  private static boolean logs(ExpressionStmt statement) {
    return statement.getExpression() instanceof MethodCallExpr call && Logging.is(call);
  }

  /** The caller sees it fail. */
  private static boolean isReturned(Expression use) {
    Node user = Nodes.user(use).orElse(null);
    while (user instanceof Expression around && !(user instanceof LambdaExpr)) {
      user = Nodes.user(around).orElse(null);
    }
    return user instanceof ReturnStmt;
  }

  /** A future that is made here and nowhere made to fail. */
  private static boolean onlySucceeds(Variable variable, List<Expression> uses) {
    return variable.kind() == Variable.Kind.LOCAL
        && variable.initializer().map(Nodes::bare).orElse(null) instanceof ObjectCreationExpr
        && uses.stream()
            .allMatch(
                use ->
                    Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && Nodes.isOn(call, use)
                        && !call.getNameAsString().equals("completeExceptionally"));
  }

  private static boolean reaches(Expression use, Set<String> methods) {
    Expression at = use;
    while (Nodes.user(at).orElse(null) instanceof MethodCallExpr call && Nodes.isOn(call, at)) {
      if (methods.contains(call.getNameAsString())) {
        return true;
      }
      at = call;
    }
    return false;
  }

  private static boolean endsInStatement(Expression use) {
    Expression at = use;
    Node user = Nodes.user(at).orElse(null);
    while (user instanceof MethodCallExpr call && Nodes.isOn(call, at)) {
      at = call;
      user = Nodes.user(at).orElse(null);
    }
    return user instanceof ExpressionStmt;
  }
}
