package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The functions that a program, a command or a thread of its own starts with. */
public final class EntryPoints {
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

  /** Packages that run a coroutine function as the command of a program. */
  private static final Set<String> COMMAND_LINES = Set.of("asyncclick", "cyclopts");

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

  /** Methods of an event loop and its futures that take a function which the loop calls. */
  private static final Set<String> LOOP_CALLBACKS =
      Set.of(
          "add_reader",
          "add_signal_handler",
          "add_writer",
          "call_at",
          "call_later",
          "call_soon",
          "call_soon_threadsafe");

  /** Calls that start a coroutine as a task, of whatever framework. */
  private static final Pattern TASK_STARTER =
      Pattern.compile(".*(create_task|ensure_future|spawn|start_soon).*");

  private static final Pattern RUNNABLE =
      Pattern.compile("\\w*(Thread|Process|Command|Task|TestCase|Worker)\\w*");

  private final PythonFile file;
  private final List<FunctionDef> functions = new ArrayList<>();
  private final Set<String> handedOver = new HashSet<>();
  private final Set<String> passed = new HashSet<>();
  private final Set<FunctionDef> onLoop = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean coroutines;
  private boolean program;
  private final Set<FunctionDef> programs = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<FunctionDef> tasks = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<FunctionDef> started = Collections.newSetFromMap(new IdentityHashMap<>());

  private EntryPoints(PythonFile file) {
    this.file = file;
  }

  static EntryPoints of(PythonFile file) {
    EntryPoints points = new EntryPoints(file);
    points.collect(file.tree());
    points.follow();
    return points;
  }

  /** Returns whether a plain function starts something, or what does calls it. */
  public boolean start(FunctionDef function) {
    return started.contains(function);
  }

  /** Returns whether the file hands a function of this name to a thread or process. */
  public boolean areHandedOver(FunctionDef function) {
    return handedOver.contains(function.name());
  }

  /** Returns whether the file passes a function of this name to any call. */
  public boolean arePassed(FunctionDef function) {
    return passed.contains(function.name());
  }

  /** Returns whether the file hands the function to an event loop, which calls it as it runs. */
  public boolean areLoopCallback(FunctionDef function) {
    return onLoop.contains(function);
  }

  /** Returns whether the file defines coroutine functions. */
  public boolean haveCoroutines() {
    return coroutines;
  }

  /** Returns whether the file asks whether it is the program. */
  public boolean areProgram() {
    return program;
  }

  /** Returns whether a coroutine function is called main, or this file runs it as the program. */
  public boolean areProgram(FunctionDef coroutine) {
    return MAIN_COROUTINE.matcher(coroutine.name()).matches()
        || programs.contains(coroutine)
        || (coroutine.decorators().stream().anyMatch(EntryPoints::isCommand)
            && COMMAND_LINES.stream().anyMatch(file.names()::imports));
  }

  /** Returns whether this file starts the coroutine as a task of its own. */
  public boolean areTask(FunctionDef coroutine) {
    return tasks.contains(coroutine);
  }

  private void collect(Node node) {
    switch (node) {
      case FunctionDef function -> {
        functions.add(function);
        coroutines |= function.async();
      }
      case Call call -> collectHandedOver(call);
      case Name(_, String id) -> program |= id.equals("__name__") && isAsked(node);
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private boolean isAsked(Node name) {
    return file.parent(name).orElseThrow() instanceof Expression.Comparison;
  }

  private void collectHandedOver(Call call) {
    if (nameOf(call.function()).filter(STARTERS::contains).isPresent()) {
      call.arguments().forEach(argument -> nameOf(argument.value()).ifPresent(handedOver::add));
    }
    if (call.arguments().isEmpty()) {
      return;
    }
    call.arguments().forEach(argument -> nameOf(argument.value()).ifPresent(passed::add));
    if (nameOf(call.function()).filter(LOOP_CALLBACKS::contains).isPresent()) {
      call.arguments().stream()
          .flatMap(argument -> file.functions().named(argument.value()).stream())
          .forEach(onLoop::addAll);
    }
    if (file.types().calls(call, Knowledge.RUNNERS)) {
      coroutines(call.arguments().getFirst().value()).forEach(programs::add);
    }
    if (nameOf(call.function()).filter(n -> TASK_STARTER.matcher(n).matches()).isPresent()) {
      coroutines(call.arguments().getFirst().value()).forEach(tasks::add);
    }
  }

  /** Returns the functions of {@code f()}, or of {@code f} handed on to be called. */
  private Stream<FunctionDef> coroutines(Expression argument) {
    return switch (argument) {
      case Call call -> file.functions().callees(call).stream().flatMap(List::stream);
      case Name name -> ofName(name);
      default -> Stream.empty();
    };
  }

  /** {@code job = f()}, {@code create_task(job)}. */
  private Stream<FunctionDef> ofName(Name name) {
    List<FunctionDef> named = file.names().functions(name);
    return named.isEmpty()
        ? file
            .names()
            .onlyBinding(name)
            .filter(
                binding ->
                    binding instanceof Binding.Value(_, Expression value) && value instanceof Call)
            .stream()
            .flatMap(binding -> coroutines(((Binding.Value) binding).value()))
        : named.stream();
  }

  private void follow() {
    Deque<FunctionDef> open = new ArrayDeque<>();
    functions.stream().filter(this::isStart).forEach(open::add);
    file.callGraph().edges().stream()
        .filter(edge -> edge.caller().isEmpty())
        .forEach(edge -> open.addAll(edge.callees()));
    while (!open.isEmpty()) {
      FunctionDef next = open.removeFirst();
      if (started.add(next)) {
        file.callGraph().callsBy(next).forEach(edge -> open.addAll(edge.callees()));
      }
    }
  }

  private boolean isStart(FunctionDef function) {
    return !function.async()
        && (isNamed(function)
            || handedOver.contains(function.name())
            || function.decorators().stream().anyMatch(EntryPoints::isCommand)
            || isMethodOfRunnable(function)
            || isNested(function));
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

  private static Optional<String> nameOf(Expression expression) {
    return switch (expression) {
      case Name(_, String id) -> Optional.of(id);
      case Attribute(_, _, String name) -> Optional.of(name);
      default -> Optional.empty();
    };
  }
}
