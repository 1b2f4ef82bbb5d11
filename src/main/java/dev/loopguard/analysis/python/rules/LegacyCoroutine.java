package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Guards;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;

/** A coroutine written as a generator, from before {@code async def}. */
public final class LegacyCoroutine implements PythonRule {
  /** Removed in Python 3.11. */
  private static final Set<String> REMOVED =
      Set.of("asyncio.coroutine", "asyncio.coroutines.coroutine");

  private static final Set<String> BRIDGE = Set.of("types.coroutine");

  @Override
  public RuleId id() {
    return RuleId.python("legacy-coroutine");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(FunctionDef.class, LegacyCoroutine::checkFunction);
    on.each(Call.class, LegacyCoroutine::checkCall);
  }

  private static void checkFunction(FunctionDef function, PythonFile file, Reporter reporter) {
    for (Expression decorator : function.decorators()) {
      if (file.names().means(decorator, REMOVED)) {
        report(decorator, "removed", function.name(), file, reporter);
      } else if (!file.isTest()
          && file.names().means(decorator, BRIDGE)
          && onlyDelegates(function, file)) {
        report(decorator, "delegates", function.name(), file, reporter);
      }
    }
  }

  /** {@code asyncio.coroutine(function)}, which tests use to make a stand-in. */
  private static void checkCall(Call call, PythonFile file, Reporter reporter) {
    if (file.names().means(call.function(), REMOVED)) {
      report(call, "called", "", file, reporter);
    }
  }

  private static void report(
      Node node, String variant, String function, PythonFile file, Reporter reporter) {
    if (!Guards.protect(node, file)) {
      reporter.report(
          Spot.of(node),
          file.isTest() ? Severity.CONSIDER : Severity.SHOULD,
          new Message(variant, Map.of("function", function, "code", file.snippet(node))));
    }
  }

  /** A bare {@code yield} suspends the task itself, which no {@code async def} can write. */
  private static boolean onlyDelegates(FunctionDef function, PythonFile file) {
    return file.functions().isGenerator(function) && !file.functions().yieldsItself(function);
  }
}
