package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A task that is started and whose only reference is thrown away. */
public final class DanglingTask implements PythonRule {
  private static final Set<String> GATHERERS = Set.of("asyncio.gather");

  @Override
  public RuleId id() {
    return RuleId.python("dangling-task");
  }

  @Override
  public Set<String> peerCodes() {
    return Set.of("RUF006", "ASYNC300");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, DanglingTask::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (file.types().calls(call, GATHERERS)) {
      checkGathered(call, file, reporter);
      return;
    }
    Optional<Severity> claim = TaskStarts.certainty(call, file);
    if (claim.isEmpty() || ExpectedErrors.expectedAt(call, file)) {
      return;
    }
    if (file.uses().of(call) instanceof Use.MethodCalled(String method, Call outer)) {
      boolean thrownAway =
          method.equals("add_done_callback")
              && claim.get().atLeast(Severity.SHOULD)
              && file.uses().of(outer) instanceof Use.Dropped;
      if (thrownAway) {
        report(call, Severity.CONSIDER, file, reporter);
      }
    } else if (TaskStarts.isThrownAway(call, file)) {
      report(call, TaskStarts.weaker(claim.get(), circumstances(call, file)), file, reporter);
    } else {
      HandedBackTasks.droppedBy(call, file)
          .ifPresent(helper -> reportHelper(call, helper, claim.get(), file, reporter));
    }
  }

  /** Awaitables that are gathered run as tasks; the future of all is what would show errors. */
  private static void checkGathered(Call call, PythonFile file, Reporter reporter) {
    if (file.functions().inCoroutine(call)
        && file.uses().of(call) instanceof Use.Dropped
        && !ExpectedErrors.expectedAt(call, file)) {
      reporter.report(
          Spot.of(call),
          file.isTest() ? Severity.CONSIDER : Severity.SHOULD,
          new Message("gathered", Map.of("call", file.snippet(call.function()))));
    }
  }

  /** Told where the task starts: there one line keeps it for all callers. */
  private static void reportHelper(
      Call call, String helper, Severity claim, PythonFile file, Reporter reporter) {
    Severity most = file.isTest() ? Severity.CONSIDER : Severity.SHOULD;
    reporter.report(
        Spot.of(call),
        TaskStarts.weaker(claim, TaskStarts.weaker(most, circumstances(call, file))),
        new Message("returned", Map.of("call", file.snippet(call.function()), "helper", helper)));
  }

  private static void report(Call call, Severity severity, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call), severity, Message.of(Map.of("call", file.snippet(call.function()))));
  }

  /** Returns the most that can be claimed of a task started at this place. */
  private static Severity circumstances(Call call, PythonFile file) {
    return file.isTest() || TaskStarts.isOutsideOfLoop(call, file)
        ? Severity.CONSIDER
        : Severity.MUST;
  }
}
