package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.List;
import java.util.Set;

/** What methods do with the publishers and futures that they give back. */
public final class GivenBack {
  /** What gives a publisher that does nothing when it is subscribed to. */
  private static final Set<String> MADE_AT_ONCE =
      Set.of(
          "empty",
          "just",
          "justOrEmpty",
          "voidItem",
          "nullItem",
          "item",
          "items",
          "complete",
          "never",
          "error",
          "failure");

  /** What starts a publisher by other means, or gives one that is running. */
  private static final Set<String> RUNNING =
      Set.of(
          "subscribe",
          "subscribeWith",
          "asMono",
          "asFlux",
          "connect",
          "autoConnect",
          "refCount",
          "toHotStream");

  /** What sees the failure of a future, or hands the future on. */
  public static final Set<String> LOOKED_AT =
      Set.of(
          "whenComplete",
          "whenCompleteAsync",
          "handle",
          "handleAsync",
          "exceptionally",
          "exceptionallyAsync",
          "exceptionallyCompose",
          "exceptionallyComposeAsync",
          "exceptionNow",
          "orTimeout",
          "completeOnTimeout",
          "completeAsync",
          "get",
          "join");

  private GivenBack() {}

  /** Returns whether a chain starts its publisher, or gives one that is running. */
  public static boolean isRunning(MethodCallExpr call) {
    return Chains.through(call).stream().anyMatch(one -> RUNNING.contains(one.getNameAsString()));
  }

  /** Returns whether a publisher does nothing when it is subscribed to, or is running. */
  public static boolean isReady(Expression result) {
    return !(result instanceof MethodCallExpr call)
        || MADE_AT_ONCE.contains(call.getNameAsString())
        || isRunning(call);
  }

  /** Returns whether all that a body gives back is ready. */
  static boolean isReady(BlockStmt body) {
    List<Expression> results = Functions.returned(body).stream().map(Nodes::bare).toList();
    return !results.isEmpty() && results.stream().allMatch(GivenBack::isReady);
  }

  /** Returns whether anything that a body gives back is ready, or nothing is given back. */
  static boolean isMixed(BlockStmt body) {
    List<Expression> results = Functions.returned(body).stream().map(Nodes::bare).toList();
    return results.isEmpty() || results.stream().anyMatch(GivenBack::isReady);
  }

  /** Returns whether a body looks at the failure of a future that it gives back. */
  public static boolean isLookedAt(BlockStmt body) {
    return Functions.returned(body).stream()
        .map(Nodes::bare)
        .filter(MethodCallExpr.class::isInstance)
        .flatMap(result -> Chains.through((MethodCallExpr) result).stream())
        .anyMatch(one -> LOOKED_AT.contains(one.getNameAsString()));
  }
}
