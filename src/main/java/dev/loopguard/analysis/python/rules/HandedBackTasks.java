package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tasks that a helper starts and returns, though callers in the file drop them. */
final class HandedBackTasks {
  /** What may be asked of a task without keeping it. */
  private static final Set<String> ASIDE = Set.of("add_done_callback", "set_name");

  private HandedBackTasks() {}

  /** Returns the name of the helper around, if it returns the task and a caller drops it. */
  static Optional<String> droppedBy(Call task, PythonFile file) {
    return isHandedBack(task, file)
        ? file.functions()
            .enclosing(task)
            .filter(helper -> isDroppedAfter(helper, file))
            .map(FunctionDef::name)
        : Optional.empty();
  }

  private static boolean isHandedBack(Call task, PythonFile file) {
    return switch (file.uses().of(task)) {
      case Use.HandedBack _ -> isReturned(task, file);
      case Use.Bound(List<Expression> targets) ->
          targets.size() == 1
              && targets.getFirst() instanceof Name name
              && isOnlyReturned(name, file);
      default -> false;
    };
  }

  private static boolean isOnlyReturned(Name name, PythonFile file) {
    List<Name> uses = file.nameUses().of(name).orElse(List.of());
    return uses.stream().anyMatch(use -> isReturned(use, file))
        && uses.stream()
            .allMatch(
                use ->
                    isReturned(use, file)
                        || (file.uses().of(use) instanceof Use.MethodCalled(String method, _)
                            && ASIDE.contains(method)));
  }

  private static boolean isReturned(Node value, PythonFile file) {
    return file.parent(value).orElseThrow() instanceof Statement.Return;
  }

  private static boolean isDroppedAfter(FunctionDef helper, PythonFile file) {
    return file.callsByName().of(helper.name()).stream()
        .filter(call -> isCallOf(helper, call, file))
        .anyMatch(call -> isDropped(call, helper, file));
  }

  private static boolean isCallOf(FunctionDef helper, Call call, PythonFile file) {
    return file.functions()
        .callees(call)
        .filter(all -> all.stream().anyMatch(callee -> callee.start() == helper.start()))
        .isPresent();
  }

  private static boolean isDropped(Call call, FunctionDef helper, PythonFile file) {
    Expression value =
        helper.async() && file.parent(call).orElseThrow() instanceof Await await ? await : call;
    return (!helper.async() || value instanceof Await)
        && file.uses().of(value) instanceof Use.Dropped;
  }
}
