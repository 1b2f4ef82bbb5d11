package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The nodes of a tree in one list: who looks at all of them need not walk it. */
final class Outline {
  /** Most nodes that stand in each other; code written by people stays below 200. */
  private static final int DEEPEST = 2_500;

  private final List<Node> nodes = new ArrayList<>();

  /** The node that was added last, and all around it. */
  private final Deque<Node> path = new ArrayDeque<>();

  private int depth;

  private Outline() {}

  static Outline of(Node root) {
    Outline outline = new Outline();
    Nodes.forEach(root, outline::add);
    outline.path.clear();
    return outline;
  }

  private void add(Node node) {
    Node parent = Nodes.parent(node);
    while (parent != null && !path.isEmpty() && !Nodes.same(path.getLast(), parent)) {
      path.removeLast();
    }
    path.addLast(node);
    depth = Math.max(depth, path.size());
    nodes.add(node);
  }

  /** Returns all nodes, each before what is in it, in source order. */
  List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /**
   * Returns whether so many nodes stand in each other, as in a chain of thousands of calls, that a
   * climb out of each would take too long.
   */
  boolean isTooDeep() {
    return depth > DEEPEST;
  }
}
