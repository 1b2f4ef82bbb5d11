package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ExceptClause;
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
import java.util.Set;

/** A task that is started and whose only reference is thrown away. */
public final class DanglingTask implements PythonRule {
  private static final Set<String> LOOP_NAMES = Set.of("loop", "_loop", "event_loop");

  /** Calls that give a future already; {@code ensure_future} hands that back and starts nothing. */
  private static final Set<String> FUTURES =
      Set.of(
          "asyncio.gather",
          "asyncio.shield",
          "asyncio.wrap_future",
          "asyncio.AbstractEventLoop.run_in_executor");

  private static final Set<String> RUN_FOREVER =
      Set.of("run_forever", "run_until_complete", "run_app");

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
    Optional<Severity> claim = startsTask(call, file);
    if (claim.isEmpty()) {
      return;
    }
    Use use = file.uses().of(call);
    if (use instanceof Use.MethodCalled(String method, Call outer)) {
      boolean thrownAway =
          method.equals("add_done_callback") && file.uses().of(outer) instanceof Use.Dropped;
      if (thrownAway) {
        report(call, Severity.CONSIDER, file, reporter);
      }
    } else if (isThrownAway(call, use, file)) {
      report(call, weaker(claim.get(), circumstances(call, file)), file, reporter);
    }
  }

  private static void report(Call call, Severity severity, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.of(call), severity, Message.of(Map.of("call", file.snippet(call.function()))));
  }

  private static boolean isThrownAway(Expression value, Use use, PythonFile file) {
    return switch (use) {
      case Use.Dropped _ -> true;
      case Use.Bound(List<Expression> targets) ->
          targets.size() == 1
              && targets.getFirst() instanceof Name(_, String id)
              && id.equals("_")
              && file.scope(value).uses("_").isEmpty();
      case Use.Collected _ -> isElementOfDropped(value, file);
      default -> false;
    };
  }

  private static boolean isElementOfDropped(Expression value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Expression collection
        && !(collection instanceof Expression.GeneratorExpression)
        && file.uses().of(collection) instanceof Use.Dropped;
  }

  /** Returns how sure it is that the call starts a task on a loop of asyncio. */
  private static Optional<Severity> startsTask(Call call, PythonFile file) {
    if (!isFunctionCalled(call.function())) {
      return Optional.empty();
    }
    Optional<String> callee = file.types().callee(call);
    if (callee.filter(Knowledge.TASK_STARTERS::contains).isPresent()) {
      return callee.get().equals("asyncio.ensure_future")
          ? startedBy(call, file)
          : Optional.of(Severity.MUST);
    }
    return isCalledOnSomeLoop(call, file) ? Optional.of(Severity.SHOULD) : Optional.empty();
  }

  private static boolean isFunctionCalled(Expression function) {
    return function instanceof Name || function instanceof Attribute;
  }

  private static Optional<Severity> startedBy(Call ensureFuture, PythonFile file) {
    if (ensureFuture.arguments().isEmpty()) {
      return Optional.empty();
    }
    return switch (ensureFuture.arguments().getFirst().value()) {
      case Call inner ->
          file.types().calls(inner, FUTURES) ? Optional.empty() : Optional.of(Severity.MUST);
      default -> Optional.of(Severity.CONSIDER);
    };
  }

  /** {@code self.loop.create_task(…)}: what is called a loop is taken for one, with less claim. */
  private static boolean isCalledOnSomeLoop(Call call, PythonFile file) {
    return call.function() instanceof Attribute(_, Expression receiver, String method)
        && method.equals("create_task")
        && file.types().of(receiver).isEmpty()
        && switch (receiver) {
          case Name(_, String id) -> LOOP_NAMES.contains(id);
          case Attribute(_, _, String name) -> LOOP_NAMES.contains(name);
          default -> false;
        };
  }

  /** Returns the most that can be claimed of a task started at this place. */
  private static Severity circumstances(Call call, PythonFile file) {
    if (file.isTest()) {
      return Severity.SHOULD;
    }
    boolean sync = !file.functions().inCoroutine(call);
    return sync && (isWithoutLoop(call, file) || isStartUp(call, file))
        ? Severity.CONSIDER
        : Severity.MUST;
  }

  /** A plain function that works with and without a loop: {@code try … except RuntimeError}. */
  private static boolean isWithoutLoop(Call call, PythonFile file) {
    return file.ancestors(call)
        .takeWhile(node -> !(node instanceof Statement.FunctionDef))
        .filter(Statement.Try.class::isInstance)
        .flatMap(node -> ((Statement.Try) node).handlers().stream())
        .map(ExceptClause::type)
        .anyMatch(
            type -> type != null && file.names().means(type, Set.of("builtins.RuntimeError")));
  }

  /** Start-up code: the same function then runs the loop. */
  private static boolean isStartUp(Call call, PythonFile file) {
    Node around =
        file.functions().enclosing(call).<Node>map(function -> function).orElse(file.tree());
    List<Statement> body =
        around instanceof Statement.FunctionDef function ? function.body() : file.tree().body();
    return body.stream().anyMatch(statement -> Flow.contains(statement, DanglingTask::runsLoop));
  }

  private static boolean runsLoop(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _)
        && RUN_FOREVER.contains(method);
  }

  private static Severity weaker(Severity one, Severity other) {
    return one.atLeast(other) ? other : one;
  }
}
