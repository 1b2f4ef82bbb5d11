package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.FanOuts.FanOut;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Repetition;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.WithItem;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** As many coroutines at once as a collection has items, with nothing that limits them. */
public final class UnboundedFanOut implements PythonRule {
  /** Words of functions and arguments that limit how many run. */
  private static final Pattern LIMITING =
      Pattern.compile(
          "(?i).*(sem\\b|sem_|_sem|semaphore|limit|throttl|bounded|worker|consumer|slot|batch|chunk"
              + "|run_in_executor|to_thread|pool|queue).*");

  /** Calls that wait for the next message. */
  private static final Pattern TAKING =
      Pattern.compile(
          "get|get_message|get_updates|receive\\w*|recv\\w*|blpop|brpop|xread\\w*|getone|getmany"
              + "|next_msg|next_message");

  /** What waits for the tasks of a round, or lets only so many rounds in. */
  private static final Pattern PACING =
      Pattern.compile(
          "gather|join|put|sleep|shield|start|wait|wait_for|\\w*(acquire|limit|slot|throttl)\\w*");

  private static final Pattern GATHERING = Pattern.compile("(.*_)?gather(_.*)?");

  private static final Pattern CONNECTIONS =
      Pattern.compile("(.*_)?(client|conn|connection|peer|sock|socket|stream)");

  private static final Pattern GROUPS =
      Pattern.compile("TaskGroup|create_task_group|open_nursery|GatheringTaskGroup");

  /** Calls that end something, or wait for what runs: as many as there are, and soon over. */
  private static final Pattern ENDING =
      Pattern.compile(
          "_*(a?close|shutdown|stop|cancel|terminate|disconnect|cleanup|clean_up|wait|wait_for"
              + "|shield|join|sleep|release|unsubscribe|unload|teardown|dispose|drain|aexit"
              + "|__aexit__|wait_closed|kill|finish(ed)?|put|flush|gather|wrap_future)(_.*)?");

  @Override
  public RuleId id() {
    return RuleId.python("unbounded-fan-out");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, UnboundedFanOut::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    for (FanOut fanOut : file.fanOuts().of(call)) {
      if (isQueued(fanOut, file)) {
        report(fanOut.coroutine(), Severity.CONSIDER, "queued", file, reporter);
      } else {
        severity(fanOut, file)
            .ifPresent(
                severity -> report(fanOut.coroutine(), severity, Message.DEFAULT, file, reporter));
      }
    }
    MappedFanOut.of(call, file)
        .filter(fanOut -> !isLimited(fanOut.map(), file))
        .filter(fanOut -> fanOut.size() == Size.FROM_OUTSIDE || !file.isTest())
        .ifPresent(
            fanOut ->
                reporter.report(
                    Spot.of(fanOut.map()),
                    fanOut.severity(file),
                    Message.of(Map.of("call", file.snippet(fanOut.function())))));
  }

  private static void report(
      Call coroutine, Severity severity, String variant, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(coroutine),
        file.isTest() ? Severity.CONSIDER : severity,
        new Message(variant, Map.of("call", file.snippet(coroutine.function()))));
  }

  /** An endless source whose tasks wait for their turn once they exist: so many wait. */
  private static boolean isQueued(FanOut fanOut, PythonFile file) {
    return !file.isTest()
        && !ENDING.matcher(Words.lastName(fanOut.coroutine().function())).matches()
        && file.functions().callees(fanOut.coroutine()).isPresent()
        && file.workloads().of(fanOut.coroutine()).limited()
        && switch (fanOut.loop()) {
          case Statement.For loop -> loop.async() && !isPaced(loop.body(), file);
          case Statement.While loop -> ofWhile(loop, file).isPresent();
          default -> false;
        };
  }

  private static Optional<Severity> severity(FanOut fanOut, PythonFile file) {
    if (isLimited(fanOut.coroutine(), file)) {
      return Optional.empty();
    }
    if (fanOut.loop() instanceof Statement.While loop) {
      return ofWhile(loop, file);
    }
    Repetition repetition = file.repetitions().of(fanOut.loop());
    if (!isMore(fanOut, repetition, file)) {
      return Optional.empty();
    }
    if (isEvident(repetition, file)) {
      return Optional.of(Severity.SHOULD);
    }
    return file.isTest()
            || isHelper(fanOut.coroutine(), file)
            || Parts.areStarted(fanOut.coroutine(), repetition.iterable())
        ? Optional.empty()
        : Optional.of(Severity.CONSIDER);
  }

  /** A {@code gather} of its own, whose callers choose how many, or a walk down a tree. */
  private static boolean isHelper(Call coroutine, PythonFile file) {
    return file.functions()
        .enclosing(coroutine)
        .map(FunctionDef::name)
        .filter(
            name ->
                GATHERING.matcher(name).matches()
                    || name.equals(Words.lastName(Parts.started(coroutine))))
        .isPresent();
  }

  /** There are surely many, unless each is somebody who has connected: a server serves them all. */
  private static boolean isEvident(Repetition repetition, PythonFile file) {
    return repetition.async()
        ? repetition.targets().stream().noneMatch(CONNECTIONS.asMatchPredicate())
        : size(repetition, file) == Size.FROM_OUTSIDE;
  }

  /** A loop that takes what comes from outside, and waits for nothing that it starts. */
  private static Optional<Severity> ofWhile(Statement.While loop, PythonFile file) {
    return isPaced(loop.body(), file)
            || loop.body().stream().noneMatch(part -> Flow.contains(part, UnboundedFanOut::takes))
        ? Optional.empty()
        : Optional.of(Severity.SHOULD);
  }

  private static boolean takes(Node node) {
    return node instanceof Await(_, Call call)
        && TAKING.matcher(Words.lastName(call.function())).matches();
  }

  private static boolean isMore(FanOut fanOut, Repetition repetition, PythonFile file) {
    Size size = size(repetition, file);
    return repetition.usesItem(fanOut.coroutine())
        && size != Size.SMALL
        && size != Size.LIMITED
        && (!(repetition.node() instanceof Statement.For loop) || !isPaced(loop.body(), file))
        && file.repetitions()
            .all(repetition.node())
            .noneMatch(around -> file.sizes().isInParts(around.iterable()));
  }

  private static Size size(Repetition repetition, PythonFile file) {
    return file.sizes().of(repetition.iterable());
  }

  /** The function takes a turn or waits for nothing, or its name or an argument says so. */
  private static boolean isLimited(Call coroutine, PythonFile file) {
    return ENDING.matcher(Words.lastName(Parts.started(coroutine))).matches()
        || Flow.contains(coroutine, UnboundedFanOut::namesLimit)
        || (file.functions().callees(coroutine).isPresent()
            && (file.workloads().of(coroutine).limited()
                || file.workloads().of(coroutine).work().isEmpty()))
        || file.types().calls(coroutine, file.surroundings()::isLimited);
  }

  private static boolean namesLimit(Node node) {
    return node instanceof Expression expression
        && LIMITING.matcher(Words.lastName(expression)).matches();
  }

  /** Each round takes a turn, pauses, or waits for some of what runs. */
  private static boolean isPaced(List<Statement> body, PythonFile file) {
    return body.stream().anyMatch(statement -> Flow.contains(statement, node -> paces(node, file)));
  }

  private static boolean paces(Node node, PythonFile file) {
    return switch (node) {
      case WithItem item ->
          file.workloads().isLimiter(item.context())
              || GROUPS.matcher(Words.lastName(item.context())).matches();
      case Await await -> isWait(await);
      default -> false;
    };
  }

  private static boolean isWait(Await await) {
    return !(await.value() instanceof Call call)
        || PACING.matcher(Words.lastName(call.function())).matches();
  }
}
