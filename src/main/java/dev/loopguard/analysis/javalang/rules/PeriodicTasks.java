package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks that are run again and again, until one run throws. */
final class PeriodicTasks {
  private static final Set<String> BROAD =
      Set.of("Exception", "Throwable", "RuntimeException", "java.lang.Exception");

  private PeriodicTasks() {}

  /** Returns what may be claimed of a task whose errors nobody catches. */
  static Optional<Severity> unguarded(Expression task, JavaFile file) {
    return body(task, file).filter(body -> !catches(body)).flatMap(body -> severity(body, file));
  }

  private static Optional<Severity> severity(Statement body, JavaFile file) {
    List<MethodCallExpr> calls = calls(body);
    boolean guardedInside =
        !calls.isEmpty()
            && calls.stream()
                .allMatch(
                    call ->
                        file.methods()
                            .callee(call)
                            .flatMap(MethodDeclaration::getBody)
                            .filter(PeriodicTasks::catches)
                            .isPresent());
    if (calls.isEmpty() || guardedInside) {
      return Optional.empty();
    }
    boolean waits = mayFail(body, file) || calls.stream().anyMatch(call -> waits(call, file));
    return Optional.of(waits ? Severity.SHOULD : Severity.CONSIDER);
  }

  private static boolean waits(MethodCallExpr call, JavaFile file) {
    return file.methods()
        .callee(call)
        .flatMap(MethodDeclaration::getBody)
        .filter(body -> !catches(body) && mayFail(body, file))
        .isPresent();
  }

  /** Returns whether something in a body talks to the world, which fails at times. */
  private static boolean mayFail(Statement body, JavaFile file) {
    return calls(body).stream().anyMatch(call -> file.blockingCalls().of(call).isPresent());
  }

  private static List<MethodCallExpr> calls(Statement body) {
    List<MethodCallExpr> calls = new ArrayList<>();
    Nodes.forEach(
        body,
        node -> {
          if (node instanceof MethodCallExpr call) {
            calls.add(call);
          }
        });
    return calls;
  }

  private static Optional<? extends Statement> body(Expression task, JavaFile file) {
    return switch (Nodes.bare(task)) {
      case LambdaExpr lambda -> delegate(lambda, file);
      case MethodReferenceExpr reference ->
          file.methods().callee(reference).flatMap(MethodDeclaration::getBody);
      default -> Optional.empty();
    };
  }

  /** Of {@code () -> refresh()} the method's body counts. */
  private static Optional<? extends Statement> delegate(LambdaExpr lambda, JavaFile file) {
    return lambda.getExpressionBody().map(Nodes::bare).orElse(null) instanceof MethodCallExpr call
        ? file.methods().callee(call).flatMap(MethodDeclaration::getBody)
        : Optional.of(lambda.getBody());
  }

  private static boolean catches(Statement body) {
    List<Node> open = new ArrayList<>(List.of(body));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (node instanceof TryStmt attempt
          && attempt.getCatchClauses().stream().anyMatch(PeriodicTasks::isBroad)) {
        return true;
      }
      node.getChildNodes().stream()
          .filter(child -> child instanceof Statement || child instanceof BlockStmt)
          .forEach(open::add);
    }
    return false;
  }

  private static boolean isBroad(CatchClause clause) {
    Type type = clause.getParameter().getType();
    return type instanceof UnionType union
        ? union.getElements().stream().anyMatch(one -> BROAD.contains(one.asString()))
        : BROAD.contains(type.asString());
  }
}
