package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tasks of one list, which are started together. */
final class Siblings {
  private static final Set<String> STARTS = Set.of("submit", "supplyAsync", "runAsync");

  /** What waits for all of them, or stops the others. */
  private static final Pattern ENDS =
      Pattern.compile("\\.(cancel|shutdownNow|allOf|invokeAll|anyOf)\\(");

  private Siblings() {}

  /** Returns whether a list holds tasks that are started where it is filled. */
  static boolean areStarted(Variable tasks, JavaFile file) {
    return tasks.initializer().filter(Siblings::starts).isPresent()
        || file.variables().uses(tasks).stream()
            .anyMatch(
                use ->
                    Nodes.user(use).orElse(null) instanceof MethodCallExpr call
                        && Nodes.isOn(call, use)
                        && call.getNameAsString().equals("add")
                        && call.getArguments().stream().anyMatch(Siblings::starts));
  }

  private static boolean starts(Expression value) {
    return Nodes.bare(value) instanceof MethodCallExpr call
        && call.findFirst(MethodCallExpr.class, Siblings::isStart).isPresent();
  }

  private static boolean isStart(MethodCallExpr call) {
    return STARTS.contains(call.getNameAsString()) && !call.getArguments().isEmpty();
  }

  /** Returns the call that waits for a task in each round of a loop, and lets its failure out. */
  static Optional<MethodCallExpr> get(ForEachStmt loop) {
    String task = loop.getVariableDeclarator().getNameAsString();
    return loop.getBody().findAll(MethodCallExpr.class).stream()
        .filter(call -> Set.of("get", "join").contains(call.getNameAsString()))
        .filter(call -> call.getArguments().isEmpty())
        .filter(
            call ->
                call.getScope().map(Nodes::bare).orElse(null) instanceof NameExpr name
                    && name.getNameAsString().equals(task))
        .filter(
            call ->
                Nodes.ancestors(call)
                    .takeWhile(up -> !Nodes.same(up, loop))
                    .noneMatch(TryStmt.class::isInstance))
        .findFirst();
  }

  /** Returns whether a method stops the others, or has waited for all of them before. */
  static boolean areEnded(ForEachStmt loop, JavaFile file) {
    return Nodes.enclosing(loop, CallableDeclaration.class)
        .filter(method -> ENDS.matcher(file.textOf(method)).find())
        .isPresent();
  }
}
