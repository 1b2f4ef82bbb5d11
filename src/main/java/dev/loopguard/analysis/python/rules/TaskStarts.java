package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Calls that start a task which nobody but the caller holds. */
final class TaskStarts {
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

  private static final Predicate<Node> RUNS_LOOP = TaskStarts::runsLoop;

  private TaskStarts() {}

  /** Returns how sure it is that the call starts a task on a loop of asyncio. */
  static Optional<Severity> certainty(Call call, PythonFile file) {
    if (!(call.function() instanceof Name || call.function() instanceof Attribute)) {
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

  /** Returns whether nothing takes the task, not even a name that means something. */
  static boolean isThrownAway(Expression task, PythonFile file) {
    return switch (file.uses().of(task)) {
      case Use.Dropped _ -> true;
      case Use.Bound(List<Expression> targets) ->
          targets.size() == 1
              && targets.getFirst() instanceof Name(_, String id)
              && id.equals("_")
              && file.scope(task).uses("_").isEmpty();
      case Use.Collected _ -> isElementOfDropped(task, file);
      default -> false;
    };
  }

  private static boolean isElementOfDropped(Expression value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Expression collection
        && !(collection instanceof Expression.GeneratorExpression)
        && file.uses().of(collection) instanceof Use.Dropped;
  }

  /** Returns whether a plain function may start the task with nobody there to wait for it. */
  static boolean isOutsideOfLoop(Call call, PythonFile file) {
    return !file.functions().inCoroutine(call)
        && (isWithoutLoop(call, file) || isStartUp(call, file));
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
    return !file.bodies().all(file.bodies().around(call), RUNS_LOOP).isEmpty();
  }

  private static boolean runsLoop(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _)
        && RUN_FOREVER.contains(method);
  }

  /** Returns the lesser claim. */
  static Severity weaker(Severity one, Severity other) {
    return one.atLeast(other) ? other : one;
  }
}
