package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.PythonVersion;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;

/** A {@code gather} or {@code wait} where the project could use a task group. */
public final class GatherOverTaskGroup implements PythonRule {
  /** The first version with {@code asyncio.TaskGroup}. */
  private static final PythonVersion TASK_GROUPS = new PythonVersion(3, 11);

  /** What a task group has nothing for: results without errors, and waiting for some only. */
  private static final Set<String> OTHER_ENDS =
      Set.of("return_exceptions", "return_when", "timeout");

  @Override
  public RuleId id() {
    return RuleId.python("gather-over-task-group");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, GatherOverTaskGroup::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.project().runsOnlyFrom(TASK_GROUPS)
        && file.types().calls(call, Set.of("asyncio.gather", "asyncio.wait"))
        && startsOrHoldsTasks(call)
        && isAwaited(call, file)
        && OwnCancel.before(call, file).isEmpty()) {
      reporter.report(
          Spot.of(call),
          Severity.CONSIDER,
          Message.of(Map.of("call", file.snippet(call.function()))));
    }
  }

  private static boolean isAwaited(Call call, PythonFile file) {
    return switch (file.uses().of(call)) {
      case Use.Awaited _ -> true;
      case Use.Passed(Call to) -> file.types().calls(to, Set.of("asyncio.wait_for"));
      default -> false;
    };
  }

  /** Tasks of an attribute live longer than a group of this function would. */
  private static boolean startsOrHoldsTasks(Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().stream()
            .noneMatch(
                argument ->
                    argument.kind() == Argument.Kind.DOUBLE_STARRED
                        || (argument.kind() == Argument.Kind.KEYWORD
                            ? OTHER_ENDS.contains(argument.name())
                            : isAttribute(argument.value())));
  }

  private static boolean isAttribute(Expression value) {
    return switch (value) {
      case Attribute _ -> true;
      case Expression.Subscript _ -> true;
      case Call(_, Attribute(_, Attribute _, String method), _) -> method.equals("values");
      case Call(_, Name(_, String id), var arguments) ->
          Set.of("list", "set", "tuple").contains(id)
              && arguments.stream().anyMatch(argument -> isAttribute(argument.value()));
      default -> false;
    };
  }
}
