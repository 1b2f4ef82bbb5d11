package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Handovers.Handover;
import dev.loopguard.analysis.python.Handovers.Place;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.regex.Pattern;

/** Computing in Python that is handed to a thread, where it takes turns with the event loop. */
public final class CpuBoundOnThreadPool implements PythonRule {
  /** Names by which a function says that it computes. */
  private static final Pattern COMPUTES =
      Pattern.compile("(.*_)?(cpu_(bound|heavy|intensive|work|task)|heavy_comput).*");

  @Override
  public RuleId id() {
    return RuleId.python("cpu-bound-on-thread-pool");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, CpuBoundOnThreadPool::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.handovers()
        .of(call)
        .filter(handover -> handover.place() == Place.THREAD_POOL && !file.isTest())
        .filter(handover -> computes(handover.work(), file))
        .ifPresent(handover -> report(call, handover, file, reporter));
  }

  private static boolean computes(Expression work, PythonFile file) {
    return switch (work) {
      case Lambda(_, _, Call call) -> computes(call.function(), file);
      case Lambda _ -> false;
      default ->
          file.names().means(work, Knowledge.INTERPRETED)
              || COMPUTES.matcher(nameOf(work)).matches()
              || file.functions()
                  .named(work)
                  .filter(all -> all.stream().allMatch(file.computations()::compute))
                  .isPresent();
    };
  }

  private static String nameOf(Expression work) {
    return switch (work) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  private static void report(Call call, Handover handover, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        Severity.CONSIDER,
        Message.of(
            Map.of(
                "call", file.snippet(call.function()), "function", file.snippet(handover.work()))));
  }
}
