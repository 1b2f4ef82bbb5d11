package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** Where coroutines of a file may be suspended, and where generators hand over: in source order. */
public final class Suspensions {
  private final IdentityHashMap<FunctionDef, List<Node>> byFunction = new IdentityHashMap<>();

  /**
   * Returns the awaits, asynchronous loops and blocks, and yields of a function that begin within a
   * stretch of the text, nested functions left out.
   */
  public List<Node> between(FunctionDef function, int start, int end) {
    List<Node> all = byFunction.computeIfAbsent(function, Suspensions::of);
    return all.subList(firstFrom(all, start), firstFrom(all, Math.max(start, end)));
  }

  private static int firstFrom(List<Node> sorted, int offset) {
    int low = 0;
    for (int high = sorted.size(); low < high; ) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static List<Node> of(FunctionDef function) {
    List<Node> found = new ArrayList<>();
    function.body().forEach(statement -> collect(statement, found));
    found.sort(Comparator.comparingInt(Node::start));
    return List.copyOf(found);
  }

  private static void collect(Node node, List<Node> found) {
    switch (node) {
      case FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {}
      default -> {
        if (Flow.isSuspension(node) || node instanceof Expression.Yield) {
          found.add(node);
        }
        Children.forEach(node, child -> collect(child, found));
      }
    }
  }
}
