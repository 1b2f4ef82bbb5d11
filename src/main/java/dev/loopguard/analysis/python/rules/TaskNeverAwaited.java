package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task with a local name or in a local list that nothing awaits. */
public final class TaskNeverAwaited implements PythonRule {
  @Override
  public RuleId id() {
    return RuleId.python("task-never-awaited");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, TaskNeverAwaited::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    Optional<Severity> claim = TaskStarts.certainty(call, file);
    if (claim.isEmpty() || TaskStarts.isThrownAway(call, file)) {
      return;
    }
    Optional<String> holder = holder(call, file);
    if (holder.isPresent() && isLeftAlone(file.trails().of(call))) {
      reporter.report(
          Spot.of(call),
          TaskStarts.weaker(claim.get(), circumstances(call, file)),
          Message.of(Map.of("call", file.snippet(call.function()), "name", holder.get())));
    }
  }

  /** What is cancelled only is the business of {@link CancelledTaskNotAwaited}. */
  private static boolean isLeftAlone(List<Trails.End> ends) {
    return !Watchers.watch(ends) && ends.stream().noneMatch(TaskNeverAwaited::isCancel);
  }

  private static boolean isCancel(Trails.End end) {
    return end.use() instanceof Use.MethodCalled(String method, _) && method.equals("cancel");
  }

  private static Severity circumstances(Call call, PythonFile file) {
    return file.isTest() || TaskStarts.isOutsideOfLoop(call, file)
        ? Severity.CONSIDER
        : Severity.SHOULD;
  }

  /** What the function declares {@code nonlocal} or {@code global} is there for others. */
  private static boolean isOwn(Expression target, PythonFile file) {
    return !(target instanceof Name name)
        || file.scope(name).owner(name.id()).filter(file.scope(name)::equals).isPresent();
  }

  /** Returns what the task or its container is bound to, as written. */
  private static Optional<String> holder(Call call, PythonFile file) {
    for (Node around : file.ancestors(call).toList()) {
      Optional<Expression> target =
          switch (around) {
            case Expression.NamedExpression named -> Optional.of(named.target());
            case Call(_, Attribute(_, Name container, _), _) -> Optional.of(container);
            case Statement.Assign assign -> Optional.of(assign.targets().getFirst());
            case Statement.AnnotatedAssign assign -> Optional.of(assign.target());
            case Statement.AugmentedAssign assign -> Optional.of(assign.target());
            default -> Optional.empty();
          };
      if (target.isPresent() || around instanceof Statement) {
        return target.filter(name -> isOwn(name, file)).map(file::snippet);
      }
    }
    return Optional.empty();
  }
}
