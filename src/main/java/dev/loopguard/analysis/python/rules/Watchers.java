package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Set;

/** Whether the use of a task may bring its outcome to somebody's eyes. */
final class Watchers {
  /** Methods of tasks that say nothing of how they ended. */
  private static final Set<String> BLIND_ON_TASK =
      Set.of("cancel", "cancelled", "get_coro", "get_name", "set_name", "uncancel");

  /** Methods of containers that only change or measure them. */
  private static final Set<String> BLIND_ON_CONTAINER =
      Set.of(
          "add",
          "append",
          "appendleft",
          "clear",
          "count",
          "discard",
          "extend",
          "insert",
          "remove",
          "reverse",
          "sort",
          "update");

  private static final Set<String> FORGETTING = Set.of("discard", "remove");

  private static final Set<String> LOOKING_AT_FORM =
      Set.of("bool", "hash", "id", "isinstance", "len", "print", "repr", "str", "type");

  private static final Set<String> LOGGING =
      Set.of("critical", "debug", "error", "exception", "info", "log", "warn", "warning");

  private Watchers() {}

  /** Returns whether one of the uses may watch the task. */
  static boolean watch(List<Trails.End> ends) {
    return ends.stream().anyMatch(Watchers::watches);
  }

  /** Returns whether this use awaits the task, asks for its outcome, or gives it to others. */
  static boolean watches(Trails.End end) {
    return switch (end.use()) {
      case Use.Dropped _, Use.Tested _, Use.Formatted _ -> false;
      case Use.Compared(Expression.Comparison comparison) -> isMembership(comparison);
      case Use.Passed(Call to) -> !isTalk(to);
      case Use.MethodCalled(String method, _) ->
          !(end.depth() > 0 ? BLIND_ON_CONTAINER : BLIND_ON_TASK).contains(method);
      case Use.Awaited _,
          Use.Bound _,
          Use.HandedBack _,
          Use.Collected _,
          Use.AttributeRead _,
          Use.Indexed _,
          Use.Called _,
          Use.Iterated _,
          Use.Entered _,
          Use.Computed _,
          Use.Other _ ->
          true;
    };
  }

  private static boolean isMembership(Expression.Comparison comparison) {
    return comparison.operators().contains("in") || comparison.operators().contains("not in");
  }

  /** Returns whether a call only tells people of its argument, or takes it out of a container. */
  static boolean isTalk(Call call) {
    return switch (call.function()) {
      case Attribute(_, _, String method) ->
          LOGGING.contains(method) || FORGETTING.contains(method);
      case Name(_, String id) -> LOOKING_AT_FORM.contains(id);
      default -> false;
    };
  }
}
