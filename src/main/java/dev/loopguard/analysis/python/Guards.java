package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Set;

/**
 * Code for one version, platform or installation out of several: below a question for it, or where
 * a missing module or member is caught.
 */
public final class Guards {
  private static final Set<String> MISSING =
      Set.of(
          "builtins.AttributeError",
          "builtins.Exception",
          "builtins.ImportError",
          "builtins.ModuleNotFoundError");

  private static final Set<String> QUESTIONS =
      Set.of(
          "builtins.hasattr",
          "importlib.util.find_spec",
          "platform.python_implementation",
          "platform.system",
          "sys.implementation.name",
          "sys.platform",
          "sys.version_info",
          "typing.TYPE_CHECKING",
          "typing_extensions.TYPE_CHECKING");

  private Guards() {}

  /** Returns whether {@code node} stands under such a condition, functions around it included. */
  public static boolean protect(Node node, PythonFile file) {
    return file.ancestors(node)
        .anyMatch(
            around ->
                switch (around) {
                  case Statement.If branch -> asks(branch.condition(), file);
                  case Expression.Conditional choice -> asks(choice.condition(), file);
                  case Statement.Try attempt -> takesMissing(attempt.handlers(), file);
                  default -> false;
                });
  }

  private static boolean asks(Expression condition, PythonFile file) {
    return Flow.contains(
        condition, node -> node instanceof Expression e && file.names().means(e, QUESTIONS));
  }

  private static boolean takesMissing(List<ExceptClause> handlers, PythonFile file) {
    return handlers.stream().anyMatch(handler -> takesMissing(handler, file));
  }

  private static boolean takesMissing(ExceptClause handler, PythonFile file) {
    return switch (handler.type()) {
      case null -> true;
      case Expression.TupleDisplay tuple ->
          tuple.elements().stream().anyMatch(type -> file.names().means(type, MISSING));
      case Expression type -> file.names().means(type, MISSING);
    };
  }
}
