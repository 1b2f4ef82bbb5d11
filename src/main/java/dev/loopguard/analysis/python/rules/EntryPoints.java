package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallGraph.Edge;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Plain functions that a program, a command or a thread of their own starts with. */
final class EntryPoints {
  private static final Pattern MAIN =
      Pattern.compile("_*(\\w+_)?(main|cli|entrypoint|entry_point)(_\\w+)?");

  private static final Pattern MAIN_COROUTINE = Pattern.compile("_*a?(sync_)?main(_async)?_*");

  /** Decorators of click, typer, celery, invoke and the like, whose functions a process runs. */
  private static final Set<String> COMMANDS =
      Set.of(
          "callback",
          "cli",
          "command",
          "default",
          "group",
          "job",
          "periodic_task",
          "shared_task",
          "subcommand",
          "task");

  /** Calls that run a function they are handed on a thread or process of its own. */
  private static final Set<String> STARTERS =
      Set.of(
          "Process",
          "Thread",
          "Timer",
          "add_command",
          "apply_async",
          "map",
          "register",
          "run_in_executor",
          "run_in_threadpool",
          "run_sync",
          "set_defaults",
          "spawn",
          "start_new_thread",
          "submit",
          "to_thread");

  private static final Pattern RUNNABLE =
      Pattern.compile("\\w*(Thread|Process|Command|Task|TestCase|Worker)\\w*");

  private final PythonFile file;
  private final Set<FunctionDef> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private EntryPoints(PythonFile file) {
    this.file = file;
  }

  static EntryPoints of(PythonFile file) {
    return new EntryPoints(file);
  }

  /** Returns whether {@code function} starts something, or only what does calls it. */
  boolean holds(FunctionDef function) {
    return seen.add(function)
        && (file.isTest()
            || isNamed(function)
            || function.decorators().stream().anyMatch(EntryPoints::isCommand)
            || isMethodOfRunnable(function)
            || isNested(function)
            || isHandedToStarter(function, file.tree())
            || isCalledByEntryPoint(function));
  }

  /** Returns whether a coroutine function is called main, or this file runs it as the program. */
  boolean isProgram(FunctionDef coroutine) {
    return MAIN_COROUTINE.matcher(coroutine.name()).matches() || isRun(coroutine, file.tree());
  }

  private boolean isRun(FunctionDef coroutine, Node node) {
    boolean here =
        node instanceof Call call
            && !call.arguments().isEmpty()
            && call.arguments().getFirst().value() instanceof Call started
            && file.types().calls(call, Knowledge.RUNNERS)
            && file.functions().callees(started).stream()
                .flatMap(List::stream)
                .anyMatch(callee -> Nodes.same(callee, coroutine));
    return here || file.children(node).stream().anyMatch(child -> isRun(coroutine, child));
  }

  private static boolean isNamed(FunctionDef function) {
    return MAIN.matcher(function.name()).matches();
  }

  private static boolean isCommand(Expression decorator) {
    Expression function = decorator instanceof Call call ? call.function() : decorator;
    return nameOf(function).filter(COMMANDS::contains).isPresent();
  }

  private boolean isMethodOfRunnable(FunctionDef function) {
    return file.parent(function).orElseThrow() instanceof ClassDef owner
        && owner.arguments().stream()
            .flatMap(base -> nameOf(base.value()).stream())
            .anyMatch(base -> RUNNABLE.matcher(base).matches());
  }

  /** A function within a function is a wrapper, or runs where that one hands it. */
  private boolean isNested(FunctionDef function) {
    return file.ancestors(function).anyMatch(FunctionDef.class::isInstance);
  }

  private boolean isHandedToStarter(FunctionDef function, Node node) {
    boolean here =
        node instanceof Call call
            && nameOf(call.function()).filter(STARTERS::contains).isPresent()
            && call.arguments().stream().map(Argument::value).anyMatch(v -> names(v, function));
    return here
        || file.children(node).stream().anyMatch(child -> isHandedToStarter(function, child));
  }

  private static boolean names(Expression value, FunctionDef function) {
    return nameOf(value).filter(function.name()::equals).isPresent();
  }

  private boolean isCalledByEntryPoint(FunctionDef function) {
    List<Edge> calls = file.callGraph().callsOf(function);
    return calls.stream().map(Edge::caller).anyMatch(caller -> caller.isEmpty() || holds(caller.get()));
  }

  private static Optional<String> nameOf(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> Optional.of(id);
      case Attribute(_, _, String name) -> Optional.of(name);
      default -> Optional.empty();
    };
  }
}
