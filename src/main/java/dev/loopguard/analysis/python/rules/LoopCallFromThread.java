package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.ThreadCode.Origin;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An object of the event loop touched by another thread. */
public final class LoopCallFromThread implements PythonRule {
  /** Functions that look for the loop of the thread they are called in, and fail without one. */
  private static final Set<String> OF_THE_THREAD =
      Set.of("asyncio.create_task", "asyncio.ensure_future");

  private static final String LOOP = "asyncio.AbstractEventLoop";

  private static final Set<String> LOOP_NAMES = Set.of("_loop", "event_loop", "loop");

  private static final Set<String> ONLY_LOOPS_HAVE =
      Set.of("call_at", "call_later", "call_soon", "create_task");

  @Override
  public RuleId id() {
    return RuleId.python("loop-call-from-thread");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, LoopCallFromThread::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (!mayMatter(call) || !mayBeLoopOnly(call, file)) {
      return;
    }
    Optional<Origin> origin = file.threadCode().origin(call);
    if (origin.isPresent()) {
      callee(call, file)
          .filter(Knowledge.LOOP_ONLY::contains)
          .filter(_ -> !file.guards().isWithoutLoop(call))
          .ifPresent(callee -> report(call, callee, origin.get(), file, reporter));
    }
  }

  /** By its last name alone; the rest takes longer to find out. */
  private static boolean mayMatter(Call call) {
    return switch (call.function()) {
      case Attribute(_, _, String name) -> Knowledge.isLoopOnly(name);
      case Expression.Name _ -> true;
      default -> false;
    };
  }

  /** What is known to be called must be of a loop; where other threads run takes longer to find. */
  private static boolean mayBeLoopOnly(Call call, PythonFile file) {
    return file.types().callee(call).map(Knowledge.LOOP_ONLY::contains).orElse(true);
  }

  private static Optional<String> callee(Call call, PythonFile file) {
    return file.types()
        .callee(call)
        .or(
            () ->
                call.function() instanceof Attribute(_, Expression owner, String method)
                    ? typeOf(owner, method, file).map(type -> type + "." + method)
                    : Optional.empty());
  }

  private static Optional<String> typeOf(Expression owner, String method, PythonFile file) {
    Optional<Type> type = file.threadCode().typeOf(owner);
    return type.isEmpty()
        ? Optional.of(LOOP)
            .filter(_ -> ONLY_LOOPS_HAVE.contains(method) && LOOP_NAMES.contains(lastName(owner)))
        : type.flatMap(
            known ->
                known instanceof Type.Library(String name) ? Optional.of(name) : Optional.empty());
  }

  private static String lastName(Expression expression) {
    return switch (expression) {
      case Expression.Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }

  private static void report(
      Call call, String callee, Origin origin, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call),
        file.isTest() ? Severity.CONSIDER : Severity.SHOULD,
        new Message(
            OF_THE_THREAD.contains(callee) ? "none" : Message.DEFAULT,
            Map.of(
                "call",
                file.snippet(call.function()),
                "line",
                "" + file.lines(origin.by().start(), origin.by().end()).first())));
  }
}
