package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CoroutineMisuse;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement.For;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;

/** An asynchronous iterator that plain code goes through, or the other way round. */
public final class AsyncIteratedSynchronously implements PythonRule {
  /** Functions that go through what they are given. */
  private static final Set<String> CONSUMERS =
      Set.of(
          "builtins.all",
          "builtins.any",
          "builtins.dict",
          "builtins.enumerate",
          "builtins.iter",
          "builtins.len",
          "builtins.list",
          "builtins.max",
          "builtins.min",
          "builtins.next",
          "builtins.reversed",
          "builtins.set",
          "builtins.sorted",
          "builtins.sum",
          "builtins.tuple",
          "builtins.zip");

  @Override
  public RuleId id() {
    return RuleId.python("async-iterated-synchronously");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(For.class, (loop, file, to) -> check(loop.async(), loop.iterable(), file, to));
    on.each(
        ComprehensionClause.class,
        (clause, file, to) -> check(clause.async(), clause.iterable(), file, to));
    on.each(Await.class, AsyncIteratedSynchronously::checkAwait);
    on.each(Call.class, AsyncIteratedSynchronously::checkCall);
  }

  private static void check(
      boolean async, Expression iterable, PythonFile file, Reporter reporter) {
    if (!async) {
      if (file.protocols().isOnlyAsyncIterable(iterable)) {
        report(iterable, Message.DEFAULT, file, reporter);
      }
    } else if (file.protocols().isCoroutine(iterable)) {
      report(iterable, "coroutine", file, reporter);
    } else if (file.protocols().isOnlyPlainIterable(iterable)) {
      report(iterable, "plain", file, reporter);
    }
  }

  private static void checkAwait(Await await, PythonFile file, Reporter reporter) {
    if (await.value() instanceof Call call && file.protocols().givesAsyncIterator(call)) {
      report(call, "awaited", file, reporter);
    }
  }

  private static void checkCall(Call call, PythonFile file, Reporter reporter) {
    if (!call.arguments().isEmpty() && file.types().calls(call, CONSUMERS)) {
      Argument first = call.arguments().getFirst();
      if (first.kind() == Argument.Kind.POSITIONAL
          && file.protocols().isOnlyAsyncIterable(first.value())) {
        report(first.value(), Message.DEFAULT, file, reporter);
      }
    }
  }

  private static void report(
      Expression iterable, String variant, PythonFile file, Reporter reporter) {
    if (!CoroutineMisuse.isProvoked(iterable, file)) {
      reporter.report(
          Spot.of(iterable),
          Severity.MUST,
          new Message(variant, Map.of("iterable", file.snippet(iterable))));
    }
  }
}
