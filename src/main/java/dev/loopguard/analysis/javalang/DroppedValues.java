package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values of a file nobody gets. */
public final class DroppedValues {
  /** By these names people say that they know. */
  private static final Pattern UNUSED = Pattern.compile("_+|(?i)(unused|ignore|dummy).*");

  private static final List<String> VOID_FUNCTIONS =
      List.of(
          "java.lang.Runnable",
          "java.util.function.Consumer",
          "java.util.function.BiConsumer",
          "io.vertx.core.Handler");

  private final JavaTypes types;
  private final Variables variables;
  private final Operators operators;

  DroppedValues(JavaFile file) {
    this.types = file.types();
    this.variables = file.variables();
    this.operators = file.operators();
  }

  /** How a value is lost. */
  public sealed interface Drop {
    /** It is a statement. */
    record Statement() implements Drop {}

    /** A function gives it back to somebody who has no use for it. */
    record ByFunction(Expression taker) implements Drop {}

    /** A variable holds it that is never read. */
    record Unread(VariableDeclarator variable) implements Drop {}
  }

  /** Returns how the value of an expression is lost, if it is. */
  public Optional<Drop> of(Expression expression) {
    return switch (Nodes.user(expression).orElse(null)) {
      case ExpressionStmt statement when Functions.dropsValue(statement) ->
          Optional.of(new Drop.Statement());
      case ExpressionStmt statement
          when statement.getParentNode().orElse(null) instanceof LambdaExpr lambda ->
          ofFunction(lambda);
      case VariableDeclarator variable when isUnread(variable) ->
          Optional.of(new Drop.Unread(variable));
      case null, default -> Optional.empty();
    };
  }

  /** Returns how what a function gives back is lost, if it is. */
  public Optional<Drop> ofFunction(Expression function) {
    Optional<Functions.Handed> handed = Functions.handed(function);
    if (handed.isPresent()) {
      return isDiscarded(handed.get().call())
          ? Optional.of(new Drop.ByFunction(handed.get().call()))
          : Optional.empty();
    }
    return Nodes.user(function).orElse(null) instanceof VariableDeclarator variable
            && VOID_FUNCTIONS.contains(types.of(variable.getType()).name())
        ? Optional.of(new Drop.ByFunction(function))
        : Optional.empty();
  }

  private boolean isDiscarded(Expression taker) {
    return switch (taker) {
      case MethodCallExpr call -> operators.discards(call);
      case ObjectCreationExpr creation -> types.of(creation.getType()).is("java.lang.Thread");
      default -> false;
    };
  }

  private boolean isUnread(VariableDeclarator declarator) {
    Node parent = declarator.getParentNode().orElse(null);
    boolean local =
        parent instanceof VariableDeclarationExpr declaration
            && !(declaration.getParentNode().orElse(null) instanceof TryStmt);
    return local
        && !UNUSED.matcher(declarator.getNameAsString()).matches()
        && variables
            .uses(new Variable(declarator, declarator.getNameAsString(), Variable.Kind.LOCAL))
            .stream()
            .allMatch(DroppedValues::isTarget);
  }

  private static boolean isTarget(Expression use) {
    return Nodes.user(use).orElse(null) instanceof AssignExpr assignment
        && assignment.getOperator() == AssignExpr.Operator.ASSIGN
        && Nodes.same(assignment.getTarget(), use)
        && assignment.getParentNode().orElse(null) instanceof ExpressionStmt;
  }
}
