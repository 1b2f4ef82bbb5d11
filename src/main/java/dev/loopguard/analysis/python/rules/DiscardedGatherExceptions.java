package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NameConstant;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code gather} that collects exceptions which nobody then looks for. */
public final class DiscardedGatherExceptions implements PythonRule {
  /** Functions that take a value for what it is, and fail or lie when it is an exception. */
  private static final Set<String> PLAIN_FUNCTIONS =
      Set.of(
          "abs", "all", "any", "dict", "float", "int", "len", "list", "max", "min", "print",
          "round", "set", "sorted", "str", "sum", "tuple");

  private static final Set<String> PLAIN_METHODS = Set.of("extend", "loads", "update");

  @Override
  public RuleId id() {
    return RuleId.python("discarded-gather-exceptions");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, DiscardedGatherExceptions::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (!isGather(call) || !collectsExceptions(call)) {
      return;
    }
    Optional<Expression> results = results(call, file);
    if (results.isEmpty()) {
      return;
    }
    List<Trails.End> ends = file.trails().of(results.get(), -1);
    if (ends.stream().allMatch(DiscardedGatherExceptions::isDropped)) {
      if (!Outcomes.areSeen(call, file)) {
        report(call, Severity.SHOULD, Message.DEFAULT, file, reporter);
      } else if (!file.isTest() && Outcomes.areOfKills(call, file)) {
        report(call, Severity.CONSIDER, "kill", file, reporter);
      }
    } else if (ends.stream().allMatch(DiscardedGatherExceptions::takesForGranted)
        && ends.stream().anyMatch(end -> end.depth() < 0 && !isDropped(end))) {
      report(call, Severity.SHOULD, "used", file, reporter);
    }
  }

  private static void report(
      Call call, Severity severity, String variant, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        file.isTest() ? Severity.CONSIDER : severity,
        new Message(variant, Map.of("call", file.snippet(call.function()))));
  }

  /** {@code asyncio.gather}, and what projects wrap around it under a name like that. */
  private static boolean isGather(Call call) {
    return switch (call.function()) {
      case Name(_, String id) -> id.endsWith("gather");
      case Attribute(_, _, String method) -> method.endsWith("gather");
      default -> false;
    };
  }

  private static boolean collectsExceptions(Call call) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                argument.kind() == Argument.Kind.KEYWORD
                    && "return_exceptions".equals(argument.name())
                    && argument.value() instanceof NameConstant(_, NameConstant.Value value)
                    && value == NameConstant.Value.TRUE);
  }

  /** Returns the expression that has the list of results. */
  private static Optional<Expression> results(Call gather, PythonFile file) {
    return switch (file.uses().of(gather)) {
      case Use.Awaited _ -> Optional.of((Await) file.parent(gather).orElseThrow());
      case Use.Passed(Call to)
          when file.types().calls(to, Set.of("asyncio.wait_for", "asyncio.shield")) ->
          results(to, file);
      case Use.Passed(Call to) when runs(to) -> Optional.of(to);
      default -> Optional.empty();
    };
  }

  private static boolean runs(Call call) {
    return call.function() instanceof Attribute(_, _, String method)
        && method.equals("run_until_complete");
  }

  private static boolean isDropped(Trails.End end) {
    return switch (end.use()) {
      case Use.Dropped _ -> true;
      case Use.Passed(Call(_, Name(_, String id), _)) -> end.depth() == 0 && id.equals("len");
      default -> false;
    };
  }

  /** Uses of the results, or of one of them, that do not ask whether it is an exception. */
  private static boolean takesForGranted(Trails.End end) {
    if (end.depth() > 0) {
      return false;
    }
    return switch (end.use()) {
      case Use.Dropped _, Use.Formatted _, Use.Computed _, Use.Indexed _, Use.Iterated _ -> true;
      case Use.Tested _ -> end.depth() == 0;
      case Use.MethodCalled(String method, _) -> !method.equals("with_traceback");
      case Use.AttributeRead(String attribute) -> !attribute.startsWith("__");
      case Use.Passed(Call to) -> isPlain(to);
      default -> false;
    };
  }

  private static boolean isPlain(Call call) {
    return switch (call.function()) {
      case Name(_, String id) -> PLAIN_FUNCTIONS.contains(id);
      case Attribute(_, _, String method) -> PLAIN_METHODS.contains(method);
      default -> false;
    };
  }
}
