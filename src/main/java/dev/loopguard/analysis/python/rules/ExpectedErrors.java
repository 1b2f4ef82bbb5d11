package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.Set;

/** Code that a test expects to fail. */
final class ExpectedErrors {
  private static final Set<String> EXPECTATIONS =
      Set.of("raises", "assertRaises", "assertRaisesRegex");

  private ExpectedErrors() {}

  /** Returns whether a {@code with pytest.raises(…)} stands around a node. */
  static boolean expectedAt(Node node, PythonFile file) {
    return file.ancestors(node)
        .takeWhile(around -> !(around instanceof FunctionDef))
        .anyMatch(
            around ->
                around instanceof With with
                    && with.items().stream().anyMatch(ExpectedErrors::expectsError));
  }

  private static boolean expectsError(WithItem item) {
    return item.context() instanceof Call(_, Attribute(_, _, String method), _)
        && EXPECTATIONS.contains(method);
  }
}
