package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ways through a tree that need no recursion. */
public final class Nodes {
  private Nodes() {}

  /** Returns whether two nodes are one: nodes at different places may be equal. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean same(Node one, Node other) {
    return one == other;
  }

  /** Visits {@code root} and all below it, each before what is in it, in source order. */
  public static void forEach(Node root, Consumer<Node> visit) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      Node node = open.pop();
      visit.accept(node);
      List<Node> children = node.getChildNodes();
      for (int i = children.size() - 1; i >= 0; i--) {
        open.push(children.get(i));
      }
    }
  }

  /** Returns the nodes around {@code node}, from the inside out, without itself. */
  public static Stream<Node> ancestors(Node node) {
    return Stream.iterate(parent(node), Objects::nonNull, Nodes::parent);
  }

  /** Returns the nearest node of a type around {@code node}. */
  public static <N> Optional<N> enclosing(Node node, Class<N> type) {
    for (Node at = parent(node); at != null; at = parent(at)) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }

  /** Returns the node around {@code node}. */
  static @Nullable Node parent(Node node) {
    return node.getParentNode().orElse(null);
  }

  /** Returns an expression without the parentheses around it. */
  public static Expression bare(Expression expression) {
    Expression bare = expression;
    while (bare instanceof EnclosedExpr enclosed) {
      bare = enclosed.getInner();
    }
    return bare;
  }

  /** Returns whether a call is made on the value of an expression. */
  public static boolean isOn(MethodCallExpr call, Expression receiver) {
    return call.getScope().isPresent() && same(bare(call.getScope().get()), bare(receiver));
  }

  /** Returns the node that an expression is a part of, leaving parentheses out. */
  public static Optional<Node> user(Node expression) {
    Optional<Node> parent = expression.getParentNode();
    while (parent.isPresent() && parent.get() instanceof EnclosedExpr) {
      parent = parent.get().getParentNode();
    }
    return parent;
  }
}
