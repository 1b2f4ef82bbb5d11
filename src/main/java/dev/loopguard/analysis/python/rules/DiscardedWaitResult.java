package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An {@code asyncio.wait} after which nobody looks at the tasks that are done. */
public final class DiscardedWaitResult implements PythonRule {
  private static final Set<String> ASKING =
      Set.of("cancel", "cancelled", "done", "exception", "is_set", "result");

  @Override
  public RuleId id() {
    return RuleId.python("discarded-wait-result");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, DiscardedWaitResult::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.types().calls(call, Set.of("asyncio.wait"))
        && file.parent(call).orElseThrow() instanceof Await await
        && isDoneSetDropped(await, file)) {
      if (!Outcomes.areSeen(call, file) && !(file.isTest() && Outcomes.areSeenInPart(call, file))) {
        report(
            call,
            file.isTest() ? Severity.CONSIDER : Severity.SHOULD,
            Message.DEFAULT,
            file,
            reporter);
      } else if (!file.isTest()
          && file.uses().of(await) instanceof Use.Dropped
          && hasLimit(call)
          && isGiven(call.arguments().getFirst().value())
          && !Outcomes.isInCleanUpBlock(call, file)
          && !isAskedLater(call, file)) {
        report(call, Severity.CONSIDER, "timeout", file, reporter);
      }
    }
  }

  private static void report(
      Call call, Severity severity, String variant, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        severity,
        new Message(variant, Map.of("call", file.snippet(call.function()))));
  }

  /** {@code asyncio.wait} raises no {@code TimeoutError}; what is left is only in its result. */
  private static boolean hasLimit(Call call) {
    return Literals.keyword(call, "timeout").filter(limit -> !Literals.isNone(limit)).isPresent();
  }

  /** Tasks of an object: {@code [self._task]}, {@code self._tasks}. */
  private static boolean isGiven(Expression tasks) {
    return tasks instanceof Attribute
        || (!TaskNames.elements(tasks).isEmpty()
            && TaskNames.elements(tasks).stream().allMatch(Attribute.class::isInstance));
  }

  /** The function asks the tasks themselves, or ends them. */
  private static boolean isAskedLater(Call call, PythonFile file) {
    return file.functions()
        .enclosing(call)
        .filter(
            function ->
                ASKING.stream().anyMatch(name -> file.functionCalls().contain(function, name)))
        .isPresent();
  }

  private static boolean isDoneSetDropped(Await await, PythonFile file) {
    return switch (file.uses().of(await)) {
      case Use.Dropped _ -> true;
      case Use.Bound(List<Expression> targets) ->
          targets.size() == 1
              && switch (targets.getFirst()) {
                case Name both -> isUnused(both, file);
                case Expression.TupleDisplay(_, List<Expression> elements) ->
                    elements.size() == 2
                        && elements.getFirst() instanceof Name done
                        && isUnused(done, file);
                default -> false;
              };
      case Use.Indexed _ -> isPendingOnly(await, file);
      default -> false;
    };
  }

  /** {@code (await asyncio.wait(…))[1]}. */
  private static boolean isPendingOnly(Await await, PythonFile file) {
    return file.parent(await).orElseThrow()
            instanceof Expression.Subscript(_, _, Expression.NumberLiteral(_, String index))
        && index.equals("1");
  }

  private static boolean isUnused(Name set, PythonFile file) {
    return file.trails().ofName(set, 1).stream().noneMatch(Watchers::watches);
  }
}
