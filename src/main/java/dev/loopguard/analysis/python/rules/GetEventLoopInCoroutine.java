package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Edits;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.Suggestion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code asyncio.get_event_loop()} in a coroutine, where a loop runs for certain. */
public final class GetEventLoopInCoroutine implements PythonRule {
  private static final Set<String> GETTERS = Set.of("asyncio.get_event_loop");

  @Override
  public RuleId id() {
    return RuleId.python("get-event-loop-in-coroutine");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, GetEventLoopInCoroutine::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.types().calls(call, GETTERS)) {
      reporter.report(
          Spot.of(call),
          Severity.CONSIDER,
          Message.of(Map.of("call", file.snippet(call.function()))),
          fix(call.function(), file));
    }
  }

  /** A name that was imported alone cannot be replaced without its import. */
  private static Optional<Suggestion> fix(Expression function, PythonFile file) {
    return function instanceof Attribute(_, Expression module, _)
        ? Edits.replace(file, function, file.parsed().textOf(module) + ".get_running_loop")
        : Optional.empty();
  }
}
