package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Code that asks first whether its thread may wait. */
final class Guards {
  private final Set<Node> asked = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Of blocks, the first {@code if} that asks and leaves. */
  private final IdentityHashMap<Node, IfStmt> exits = new IdentityHashMap<>();

  /** Takes a node of the file in; all must have been before the first question. */
  void visit(Node node) {
    if (node instanceof MethodCallExpr call && Knowledge.isGuard(call.getNameAsString())) {
      add(call);
    }
  }

  private void add(MethodCallExpr call) {
    Node child = call;
    for (Node at : (Iterable<Node>) Nodes.ancestors(call)::iterator) {
      if (at instanceof Statement || at instanceof ConditionalExpr) {
        addQuestion(at, child);
        return;
      }
      child = at;
    }
  }

  private void addQuestion(Node question, Node part) {
    switch (question) {
      case ConditionalExpr conditional when Nodes.same(conditional.getCondition(), part) ->
          asked.add(conditional);
      case IfStmt choice when Nodes.same(choice.getCondition(), part) -> {
        asked.add(choice);
        if (leaves(choice.getThenStmt())
            && choice.getParentNode().orElse(null) instanceof BlockStmt block) {
          exits.putIfAbsent(block, choice);
        }
      }
      default -> {}
    }
  }

  private static boolean leaves(Statement statement) {
    return switch (statement) {
      case ReturnStmt _, ThrowStmt _ -> true;
      case BlockStmt block -> block.getStatements().getLast().filter(Guards::leaves).isPresent();
      default -> false;
    };
  }

  /**
   * Returns whether a question stands between a node and what is around it.
   *
   * @param child the part of {@code at} that is asked about
   */
  boolean guard(Node at, Node child) {
    if (asked.isEmpty()) {
      return false;
    }
    if (asked.contains(at)) {
      return !(child instanceof Expression) || at instanceof ConditionalExpr;
    }
    IfStmt exit = exits.get(at);
    return exit != null
        && child.getRange().isPresent()
        && exit.getRange().isPresent()
        && child.getRange().get().begin.isAfter(exit.getRange().get().end);
  }
}
