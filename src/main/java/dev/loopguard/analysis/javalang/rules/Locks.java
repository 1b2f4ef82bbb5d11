package dev.loopguard.analysis.javalang.rules;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import dev.loopguard.analysis.javalang.JavaFile;
import dev.loopguard.analysis.javalang.JavaType;
import dev.loopguard.analysis.javalang.Nodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Where locks are taken and given back. */
final class Locks {
  static final String LOCK = "java.util.concurrent.locks.Lock";

  /** How locks of other files are called. */
  private static final Pattern NAMED = Pattern.compile("[\\w.]*([lL]ock|[mM]utex)");

  private Locks() {}

  /** Returns whether a call named like that is on a lock. */
  static boolean isOnLock(MethodCallExpr call, JavaFile file) {
    JavaType type = file.types().receiver(call);
    return call.getArguments().isEmpty()
        && (type.isKnown()
            ? file.types().isA(type, LOCK)
            : call.getScope().map(file::textOf).filter(NAMED.asMatchPredicate()).isPresent());
  }

  /** Returns whether a call named like that is on a semaphore. */
  static boolean isOnSemaphore(MethodCallExpr call, JavaFile file) {
    return file.types().isA(file.types().receiver(call), "java.util.concurrent.Semaphore");
  }

  /** Returns the calls of a name in a method by the text of what they are made on. */
  static Map<String, List<MethodCallExpr>> calls(
      MethodDeclaration method, String name, JavaFile file) {
    Map<String, List<MethodCallExpr>> calls = new HashMap<>();
    Nodes.forEach(
        method,
        node -> {
          if (node instanceof MethodCallExpr call && call.getNameAsString().equals(name)) {
            call.getScope()
                .ifPresent(
                    on -> calls.computeIfAbsent(file.textOf(on), _ -> new ArrayList<>()).add(call));
          }
        });
    return calls;
  }

  /** Returns whether a call stands in a {@code finally}. */
  static boolean isInFinally(Node call) {
    Node child = call;
    for (Node at : (Iterable<Node>) Nodes.ancestors(call)::iterator) {
      Node inner = child;
      if (at instanceof TryStmt attempt
          && attempt.getFinallyBlock().filter(block -> Nodes.same(block, inner)).isPresent()) {
        return true;
      }
      if (at instanceof LambdaExpr || at instanceof CallableDeclaration<?>) {
        return false;
      }
      child = at;
    }
    return false;
  }

  /** Returns whether a call stands where an exception leads to. */
  static boolean isForFailures(Node call) {
    return isInFinally(call)
        || Nodes.ancestors(call)
            .takeWhile(up -> !(up instanceof CallableDeclaration<?>))
            .anyMatch(CatchClause.class::isInstance);
  }

  /** Returns the statements that run while a lock is held: after it, up to where it is let go. */
  static List<Statement> held(MethodCallExpr lock, List<MethodCallExpr> unlocks) {
    if (!(lock.getParentNode().orElse(null) instanceof ExpressionStmt taken
        && taken.getParentNode().orElse(null) instanceof BlockStmt block)) {
      return List.of();
    }
    List<Statement> held = new ArrayList<>();
    for (Statement next : after(block, taken)) {
      if (unlocks.stream()
          .anyMatch(unlock -> Nodes.ancestors(unlock).anyMatch(up -> Nodes.same(up, next)))) {
        if (next instanceof TryStmt attempt) {
          held.add(attempt.getTryBlock());
        }
        return held;
      }
      held.add(next);
    }
    return List.of();
  }

  private static List<Statement> after(BlockStmt block, Statement statement) {
    List<Statement> all = block.getStatements();
    for (int i = 0; i < all.size(); i++) {
      if (Nodes.same(all.get(i), statement)) {
        return all.subList(i + 1, all.size());
      }
    }
    return List.of();
  }

  /** Returns the function that a node runs in. */
  static Optional<Node> function(Node node) {
    return Nodes.ancestors(node)
        .filter(up -> up instanceof LambdaExpr || up instanceof CallableDeclaration<?>)
        .findFirst();
  }

  /** Visits the expressions that run while a statement does; functions run at another time. */
  static void forEachExpression(Node root, Consumer<Expression> visit) {
    List<Node> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (node instanceof Expression expression) {
        visit.accept(expression);
      }
      List<Node> children = node.getChildNodes();
      for (int i = children.size() - 1; i >= 0; i--) {
        Node child = children.get(i);
        if (!(child instanceof LambdaExpr) && !(child instanceof CallableDeclaration<?>)) {
          open.add(child);
        }
      }
    }
  }
}
