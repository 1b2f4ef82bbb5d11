package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.ModuleTree;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What runs in the bodies of functions; each body is looked through once for each question. */
public final class Bodies {
  private final Functions functions;
  private final ModuleTree tree;
  private final IdentityHashMap<Node, Map<Predicate<Node>, List<Node>>> found =
      new IdentityHashMap<>();

  Bodies(Functions functions, ModuleTree tree) {
    this.functions = functions;
    this.tree = tree;
  }

  /** Returns the function that runs {@code node}, or the file where none does. */
  public Node around(Node node) {
    return functions.enclosing(node).<Node>map(function -> function).orElse(tree);
  }

  /**
   * Returns the nodes that run in a function or at module level, in source order; nested functions
   * and classes are left out.
   *
   * @param wanted a constant, as the answer is kept under it
   */
  public List<Node> all(Node function, Predicate<Node> wanted) {
    return found
        .computeIfAbsent(function, _ -> new HashMap<>())
        .computeIfAbsent(
            wanted,
            _ -> {
              List<Node> nodes = new ArrayList<>();
              (function instanceof FunctionDef def ? def.body() : tree.body())
                  .forEach(statement -> collect(statement, wanted, nodes));
              return nodes;
            });
  }

  private static void collect(Node node, Predicate<Node> wanted, List<Node> nodes) {
    if (wanted.test(node)) {
      nodes.add(node);
    }
    switch (node) {
      case FunctionDef _, ClassDef _, Expression.Lambda _ -> {}
      default -> Children.forEach(node, child -> collect(child, wanted, nodes));
    }
  }
}
