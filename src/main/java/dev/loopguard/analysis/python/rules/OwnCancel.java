package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a function has cancelled something itself before it comes to a place. */
final class OwnCancel {
  private static final Predicate<Node> CANCELS = OwnCancel::isCancel;

  private OwnCancel() {}

  /** Returns the first cancel that may have run when {@code node} runs: above it, or in a loop. */
  static Optional<Node> before(Node node, PythonFile file) {
    return all(node, file).stream()
        .findFirst()
        .filter(cancel -> cancel.start() < until(node, file, node.start()));
  }

  /** Returns the places where the function around {@code node} cancels, in source order. */
  static List<Node> all(Node node, PythonFile file) {
    return file.bodies().all(file.bodies().around(node), CANCELS);
  }

  /** Returns the end of the outermost loop around a node, or {@code otherwise} without one. */
  static int until(Node node, PythonFile file, int otherwise) {
    return file.ancestors(node)
        .takeWhile(around -> !(around instanceof FunctionDef))
        .filter(around -> around instanceof Statement.While || around instanceof Statement.For)
        .mapToInt(Node::end)
        .max()
        .orElse(otherwise);
  }

  /** {@code task.cancel()}, and {@code task.cancel} handed to a timer. */
  private static boolean isCancel(Node node) {
    return switch (node) {
      case Attribute(_, _, String method) -> isCancelName(method);
      case Call(_, Name(_, String id), _) -> isCancelName(id);
      default -> false;
    };
  }

  private static boolean isCancelName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("cancel") && !lower.contains("cancelled") && !lower.contains("canceled");
  }
}
