package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ExpressionStatement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.If;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two things closed one after the other: when the first fails, the second stays open. */
final class ClosingInARow {
  private ClosingInARow() {}

  static void checkFinally(Try statement, PythonFile file, Reporter reporter) {
    check(statement.finallyBody(), file, reporter);
  }

  static void checkFunction(FunctionDef function, PythonFile file, Reporter reporter) {
    if (function.async()
        && (CleaningCalls.isName(function.name()) || function.name().equals("__aexit__"))) {
      check(function.body(), file, reporter);
    }
  }

  private static void check(List<Statement> block, PythonFile file, Reporter reporter) {
    Call first = null;
    for (Statement statement : block) {
      Optional<Call> closing = closing(statement);
      if (closing.isEmpty()) {
        continue;
      }
      if (first == null) {
        first = closing.get();
      } else if (!CleaningCalls.owner(closing.get()).equals(CleaningCalls.owner(first))
          && !file.isTest()) {
        report(first, closing.get(), file, reporter);
        return;
      }
    }
  }

  private static void report(Call first, Call second, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(second),
        Severity.CONSIDER,
        new Message(
            "row",
            Map.of(
                "close", file.snippet(second.function()),
                "first", file.snippet(first.function()),
                "name", CleaningCalls.owner(second))));
  }

  /** Returns the awaited closing of a statement, or of an {@code if} that asks for the thing. */
  private static Optional<Call> closing(Statement statement) {
    return switch (statement) {
      case ExpressionStatement(_, Await(_, Call call))
          when CleaningCalls.isOne(call) && isThing(CleaningCalls.owner(call)) ->
          Optional.of(call);
      case If choice when choice.otherwise().isEmpty() ->
          choice.body().stream().flatMap(inner -> closing(inner).stream()).findFirst();
      default -> Optional.empty();
    };
  }

  private static boolean isThing(String owner) {
    return !owner.isEmpty() && !owner.equals("self");
  }
}
