package dev.loopguard.analysis.python;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.ParseResult;
import dev.loopguard.analysis.python.syntax.PythonParser;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/** Python texts made into files for tests. */
final class Sources {
  private Sources() {}

  static PythonFile file(String text) {
    return file("src/service.py", text);
  }

  static PythonFile file(String path, String text) {
    return PythonFile.of(
        path, ((ParseResult.Parsed) PythonParser.parse(text)).module(), ProjectFacts.UNKNOWN);
  }

  /** Returns every node of a type, in source order. */
  static <N extends Node> List<N> all(PythonFile file, Class<N> type) {
    List<N> found = new ArrayList<>();
    collect(file.tree(), type, found);
    return found;
  }

  /** Returns the value of the last statement, which is an expression. */
  static Expression last(PythonFile file) {
    return ((Statement.ExpressionStatement) file.tree().body().getLast()).value();
  }

  /** Returns the last call of the file. */
  static Expression.Call lastCall(PythonFile file) {
    return all(file, Expression.Call.class).getLast();
  }

  private static <N extends Node> void collect(Node node, Class<N> type, List<N> found) {
    if (type.isInstance(node)) {
      found.add(type.cast(node));
    }
    Children.forEach(node, child -> collect(child, type, found));
  }
}
