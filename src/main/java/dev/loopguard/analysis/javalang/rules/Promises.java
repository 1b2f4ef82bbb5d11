package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.Nodes;
import dev.loopguard.analysis.javalang.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Promises that a {@code try} completes, and its {@code catch} does not. */
final class Promises {
  private static final Set<String> COMPLETES =
      Set.of("complete", "tryComplete", "set", "setResult");

  private static final Pattern TYPE =
      Pattern.compile(
          "CompletableFuture|Promise|SettableFuture|\\w*Promise|SettableListenableFuture");

  private Promises() {}

  /** A promise that stays open, and the clause that leaves it so. */
  record Open(CatchClause clause, String name) {}

  /**
   * Returns the promise that a {@code try} leaves open when its block fails. One that others have
   * too, or that another round may complete, is left alone.
   */
  static Optional<Open> of(TryStmt attempt, JavaFile file) {
    List<MethodCallExpr> completions =
        attempt.getTryBlock().findAll(MethodCallExpr.class).stream()
            .filter(call -> COMPLETES.contains(call.getNameAsString()))
            .filter(call -> isPromise(call, file))
            .toList();
    return completions.isEmpty() ? Optional.empty() : open(attempt, completions.getFirst(), file);
  }

  private static Optional<Open> open(TryStmt attempt, MethodCallExpr completion, JavaFile file) {
    Variable promise = file.variables().of(completion.getScope().orElseThrow()).orElseThrow();
    boolean known =
        isWithin(promise.declaration(), attempt)
            || file.rounds().of(attempt).isPresent()
            || file.variables().uses(promise).stream()
                .anyMatch(use -> !isReturned(use) && !isWithin(use, attempt.getTryBlock()));
    return known
        ? Optional.empty()
        : attempt.getCatchClauses().stream()
            .filter(clause -> !leaves(clause))
            .findFirst()
            .map(clause -> new Open(clause, promise.name()));
  }

  /** A promise in a field may be completed by any method. */
  private static boolean isPromise(MethodCallExpr call, JavaFile file) {
    return call.getScope()
        .map(Nodes::bare)
        .filter(NameExpr.class::isInstance)
        .flatMap(file.variables()::of)
        .filter(
            variable ->
                variable.kind() == Variable.Kind.LOCAL
                    || variable.kind() == Variable.Kind.PARAMETER)
        .filter(variable -> TYPE.matcher(file.types().of(variable).simpleName()).matches())
        .isPresent();
  }

  private static boolean isReturned(Expression use) {
    return Nodes.user(use).orElse(null) instanceof ReturnStmt;
  }

  private static boolean isWithin(Node node, Node around) {
    return Nodes.ancestors(node).anyMatch(up -> Nodes.same(up, around));
  }

  private static boolean leaves(CatchClause clause) {
    return clause.getBody().findFirst(ThrowStmt.class).isPresent()
        || clause.getBody().findFirst(ReturnStmt.class).isPresent();
  }
}
