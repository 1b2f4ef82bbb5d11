package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.BlockingCall;
import dev.loopguard.analysis.python.BlockingKind;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.Assign;
import dev.loopguard.analysis.python.syntax.Statement.For;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Another thread or process that a coroutine waits for with the event loop's own thread. */
public final class BlockingWait implements PythonRule {
  private static final Set<String> LOCKS =
      Set.of(
          "multiprocessing.Lock",
          "multiprocessing.RLock",
          "multiprocessing.Semaphore",
          "threading.Condition",
          "threading.Lock",
          "threading.RLock",
          "threading.Semaphore");

  private static final Set<String> POOLS =
      Set.of("concurrent.futures.ProcessPoolExecutor", "concurrent.futures.ThreadPoolExecutor");

  private static final Pattern POOL_NAME =
      Pattern.compile("(?i)\\w*(executor|(process|thread)_?pool|workers)");

  private static final Set<String> HANDOVERS = Set.of("map", "submit");

  private static final Set<String> THREADSAFE = Set.of("asyncio.run_coroutine_threadsafe");

  private static final Set<String> OWN_LOOP =
      Set.of("asyncio.get_event_loop", "asyncio.get_running_loop");

  @Override
  public RuleId id() {
    return BlockingKind.WAIT.rule();
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, BlockingWait::check);
    on.eachInCoroutine(Call.class, BlockingWait::checkSubmitted);
    on.eachInCoroutine(Call.class, BlockingWait::checkSteps);
    on.eachInCoroutine(For.class, BlockingWait::checkSteps);
    on.eachInCoroutine(ComprehensionClause.class, BlockingWait::checkSteps);
    on.eachInCoroutine(With.class, BlockingWait::checkWith);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .of(call)
        .filter(blocking -> blocking.kind() == BlockingKind.WAIT)
        .filter(_ -> file.blockingCalls().isFirstInStatement(call, BlockingKind.WAIT))
        .ifPresent(blocking -> report(call, blocking, file, reporter));
  }

  private static void report(Call call, BlockingCall blocking, PythonFile file, Reporter reporter) {
    boolean deadlock = waitsForOwnLoop(call, file);
    reporter.report(
        Spot.of(call),
        Circumstances.severity(call, blocking, deadlock ? Severity.MUST : Severity.SHOULD, file),
        new Message(
            deadlock ? "deadlock" : Message.DEFAULT,
            Map.of("call", file.snippet(call.function()))));
  }

  /** {@code job = executor.submit(…)} of an executor from elsewhere, and {@code job.result()}. */
  private static void checkSubmitted(Call call, PythonFile file, Reporter reporter) {
    if (call.function() instanceof Attribute(_, Name job, String method)
        && method.equals("result")
        && file.types().of(job).isEmpty()
        && file.names().onlyBinding(job).orElse(null)
            instanceof Binding.Value(Assign made, Call submit)
        && isSubmit(submit)
        && !isAskedFirst(made, file)) {
      reporter.report(
          Spot.of(call),
          Circumstances.isTest(call, file) ? Severity.CONSIDER : Severity.SHOULD,
          Message.of(Map.of("call", file.snippet(call.function()))));
    }
  }

  private static boolean isSubmit(Call call) {
    return call.function() instanceof Attribute(_, Expression pool, String method)
        && method.equals("submit")
        && POOL_NAME.matcher(Words.lastName(pool)).matches();
  }

  /** Awaited through {@code wrap_future}, or asked whether it is done. */
  private static boolean isAskedFirst(Assign made, PythonFile file) {
    return made.targets().stream()
        .flatMap(target -> target instanceof Name job ? Stream.of(job) : Stream.empty())
        .flatMap(job -> file.nameUses().of(job).orElse(List.of()).stream())
        .map(file.uses()::of)
        .anyMatch(
            use ->
                use instanceof Use.Passed
                    || (use instanceof Use.MethodCalled(String method, _)
                        && method.equals("done")));
  }

  private static void checkSteps(Node node, PythonFile file, Reporter reporter) {
    file.blockingCalls()
        .ofSteps(node)
        .filter(blocking -> blocking.kind() == BlockingKind.WAIT)
        .ifPresent(
            blocking ->
                reporter.report(
                    Spot.of(node instanceof For loop ? loop.iterable() : node),
                    Circumstances.severity(node, blocking, Severity.SHOULD, file),
                    new Message("steps", Map.of())));
  }

  /** The loop that is to run the coroutine is the one that waits for it. */
  private static boolean waitsForOwnLoop(Call call, PythonFile file) {
    return call.function() instanceof Attribute(_, Call future, _)
        && file.types().calls(future, THREADSAFE)
        && future.arguments().size() == 2
        && source(future.arguments().getLast().value(), file)
            .filter(loop -> file.types().calls(loop, OWN_LOOP))
            .isPresent();
  }

  private static Optional<Call> source(Expression value, PythonFile file) {
    return file.names().origin(value).filter(Call.class::isInstance).map(Call.class::cast);
  }

  private static void checkWith(With with, PythonFile file, Reporter reporter) {
    if (with.async()) {
      return;
    }
    for (WithItem item : with.items()) {
      Optional<String> type = typeOf(item.context(), file);
      if (type.filter(LOCKS::contains).isPresent() && suspends(with)) {
        reporter.report(
            Spot.of(item.context()),
            Circumstances.isTest(with, file) ? Severity.SHOULD : Severity.MUST,
            new Message("locked", Map.of("lock", file.snippet(item.context()))));
      } else if (type.filter(POOLS::contains).isPresent() && waitsAtItsEnd(with, file)) {
        reporter.report(
            Spot.of(item.context()),
            Circumstances.isTest(with, file) ? Severity.CONSIDER : Severity.SHOULD,
            new Message("pool", Map.of("pool", file.snippet(item.context()))));
      }
    }
  }

  private static Optional<String> typeOf(Expression value, PythonFile file) {
    return file.types()
        .of(value)
        .flatMap(
            type ->
                type instanceof Type.Library(String name) ? Optional.of(name) : Optional.empty());
  }

  private static boolean suspends(With with) {
    return with.body().stream().anyMatch(Flow::suspends);
  }

  /** Work is handed to the pool and nothing is awaited before the block ends. */
  private static boolean waitsAtItsEnd(With with, PythonFile file) {
    return !suspends(with)
        && with.body().stream().anyMatch(s -> Flow.contains(s, BlockingWait::handsOver))
        && with.body().stream().noneMatch(s -> Flow.contains(s, node -> waits(node, file)));
  }

  private static boolean handsOver(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _) && HANDOVERS.contains(method);
  }

  /** Found by itself, and before the end of the block. */
  private static boolean waits(Node node, PythonFile file) {
    return file.blockingCalls()
        .ofSteps(node)
        .or(() -> node instanceof Call call ? file.blockingCalls().of(call) : Optional.empty())
        .filter(blocking -> blocking.kind() == BlockingKind.WAIT)
        .isPresent();
  }
}
