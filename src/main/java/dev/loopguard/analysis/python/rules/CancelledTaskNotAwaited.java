package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A task that a coroutine cancels and does not wait for. */
public final class CancelledTaskNotAwaited implements PythonRule {
  private static final Type TASK = new Type.Library("asyncio.Task");

  /** Calls that wait for tasks but keep none of them. */
  private static final Set<String> WAITS =
      Set.of("as_completed", "gather", "shield", "wait", "wait_for");

  /** What ends the loop cancels its tasks and waits for them, or nobody can any more. */
  private static final Predicate<Node> ENDS_LOOP = CancelledTaskNotAwaited::endsLoop;

  @Override
  public RuleId id() {
    return RuleId.python("cancelled-task-not-awaited");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.eachInCoroutine(Call.class, CancelledTaskNotAwaited::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (call.function() instanceof Attribute(_, Expression task, String method)
        && method.equals("cancel")
        && !file.isTest()
        && isLeftAlone(task, call, file)
        && !isShutdown(call, file)
        && !isInRaisingHandler(call, file)) {
      reporter.report(
          Spot.of(call), Severity.CONSIDER, Message.of(Map.of("task", file.snippet(task))));
    }
  }

  private static boolean isLeftAlone(Expression task, Call cancel, PythonFile file) {
    return switch (task) {
      case Name name ->
          TaskNames.isTask(name, file)
              ? !isWatched(name, 0, cancel, file)
              : isElementLeftAlone(name, cancel, file);
      case Attribute(_, Expression owner, String attribute) ->
          file.types().of(owner).filter(Type.Local.class::isInstance).isPresent()
              && file.types().of(task).filter(TASK::equals).isPresent()
              && !isWatchedAnywhere(attribute, file);
      default -> false;
    };
  }

  /** {@code for task in tasks: task.cancel()}, where all of them are left alone. */
  private static boolean isElementLeftAlone(Name element, Call cancel, PythonFile file) {
    return TaskNames.container(element, file)
        .filter(all -> TaskNames.holdsTasks(all, file))
        .filter(all -> !isWatched(all, 1, cancel, file))
        .isPresent();
  }

  private static boolean isWatched(Name name, int depth, Call cancel, PythonFile file) {
    return file.trails().ofName(name, depth).stream()
        .filter(Watchers::watches)
        .anyMatch(end -> isKept(end.use()) || isAfter(end.value(), cancel, file));
  }

  private static boolean isWatchedAnywhere(String attribute, PythonFile file) {
    return file.trails().ofAttribute(attribute).stream()
        .anyMatch(end -> Watchers.watches(end) && !asksOnly(end));
  }

  private static boolean asksOnly(Trails.End end) {
    return end.use() instanceof Use.MethodCalled(String method, _) && method.equals("done");
  }

  /** What has the task in an attribute or a callback may wait for it, whenever it came there. */
  private static boolean isKept(Use use) {
    return switch (use) {
      case Use.Passed(Call to) -> !WAITS.contains(lastName(to.function()));
      case Use.MethodCalled(String method, _) -> method.equals("add_done_callback");
      case Use.Bound _, Use.HandedBack _, Use.Other _ -> true;
      default -> false;
    };
  }

  private static boolean isAfter(Node use, Call cancel, PythonFile file) {
    return use.start() > cancel.start()
        || !Nodes.same(file.bodies().around(use), file.bodies().around(cancel))
        || file.ancestors(cancel)
            .takeWhile(node -> !(node instanceof FunctionDef))
            .anyMatch(node -> isLoop(node) && holds(node, use));
  }

  private static boolean isLoop(Node node) {
    return node instanceof Statement.While || node instanceof Statement.For;
  }

  private static boolean holds(Node outer, Node inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private static boolean isShutdown(Call cancel, PythonFile file) {
    FunctionDef function = file.functions().enclosing(cancel).orElseThrow();
    return file.entryPoints().areProgram(function)
        || !file.bodies().all(function, ENDS_LOOP).isEmpty();
  }

  /** An error is on its way, or the cancellation of the coroutine itself, which must not wait. */
  private static boolean isInRaisingHandler(Call cancel, PythonFile file) {
    return file.ancestors(cancel)
        .takeWhile(node -> !(node instanceof FunctionDef))
        .anyMatch(
            node ->
                node instanceof ExceptClause handler
                    && file.flow().exits(handler.body()).equals(Set.of(Exit.RAISE)));
  }

  private static boolean endsLoop(Node node) {
    return node instanceof Call(_, Attribute(_, Expression owner, String method), _)
        && Set.of("close", "stop").contains(method)
        && lastName(owner).equals("loop");
  }

  private static String lastName(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> id;
      case Attribute(_, _, String name) -> name;
      default -> "";
    };
  }
}
