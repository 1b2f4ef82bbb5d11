package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.CallGraph.Edge;
import dev.loopguard.analysis.python.Handovers.Handover;
import dev.loopguard.analysis.python.Handovers.Place;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The code of a file that runs in other threads than that of the event loop. */
public final class ThreadCode {
  /**
   * How code comes to run in another thread.
   *
   * @param by what hands it over: a call, an assignment of a callback, or a class
   * @param arguments what it is called with, where that is known
   */
  public record Origin(Node by, List<Expression> arguments) {
    public Origin {
      arguments = List.copyOf(arguments);
    }
  }

  /** Classes whose methods of these names a thread of theirs calls. */
  private static final Map<String, String> BASES =
      Map.of(
          "threading.Thread", "run",
          "watchdog.events.FileSystemEventHandler", "on_",
          "watchdog.events.PatternMatchingEventHandler", "on_",
          "watchdog.events.RegexMatchingEventHandler", "on_");

  /** Calls that take functions which a thread of theirs calls, each with the parameters. */
  private static final Map<String, Set<String>> CALLBACKS =
      Map.of(
          "apscheduler.schedulers.background.BackgroundScheduler.add_job", Set.of("func"),
          "concurrent.futures.Future.add_done_callback", Set.of("fn"),
          "pynput.keyboard.Listener", Set.of("on_press", "on_release"),
          "pynput.mouse.Listener", Set.of("on_click", "on_move", "on_scroll"),
          "sounddevice.InputStream", Set.of("callback"),
          "sounddevice.OutputStream", Set.of("callback"),
          "sounddevice.RawInputStream", Set.of("callback"),
          "sounddevice.RawOutputStream", Set.of("callback"),
          "sounddevice.Stream", Set.of("callback"));

  /** Functions by which a thread gets or runs a loop of its own. */
  private static final Set<String> OWN_LOOP =
      Set.of(
          "asyncio.get_event_loop",
          "asyncio.new_event_loop",
          "asyncio.set_event_loop",
          "asyncio.Runner",
          "uvloop.new_event_loop");

  private static final Set<String> RUNS = Set.of("run_forever", "run_until_complete");

  private final PythonFile file;
  private final IdentityHashMap<Node, Origin> origins = new IdentityHashMap<>();
  private final IdentityHashMap<Parameter, Expression> passed = new IdentityHashMap<>();
  private final Deque<FunctionDef> open = new ArrayDeque<>();

  private ThreadCode(PythonFile file) {
    this.file = file;
  }

  static ThreadCode of(PythonFile file) {
    ThreadCode code = new ThreadCode(file);
    code.collect(file.tree());
    while (!code.open.isEmpty()) {
      FunctionDef next = code.open.removeFirst();
      Origin origin = new Origin(Objects.requireNonNull(code.origins.get(next)).by(), List.of());
      file.callGraph().callsBy(next).forEach(edge -> code.follow(edge, origin));
    }
    return code;
  }

  /** Returns how {@code node} comes to run in another thread, if it does. */
  public Optional<Origin> origin(Node node) {
    Optional<FunctionDef> function = file.functions().enclosing(node);
    return Optional.ofNullable(origins.get(function.map(Node.class::cast).orElse(scope(node))));
  }

  /**
   * Returns the type of a value in such code, also of a parameter without annotation that the
   * handover gives its value.
   */
  public Optional<Type> typeOf(Expression value) {
    return file.types()
        .of(value)
        .or(() -> value instanceof Name name ? passed(name) : Optional.empty());
  }

  private Optional<Type> passed(Name name) {
    return file.names()
        .onlyBinding(name)
        .filter(Binding.Argument.class::isInstance)
        .map(binding -> passed.get(((Binding.Argument) binding).node()))
        .flatMap(file.types()::of);
  }

  private Node scope(Node node) {
    return file.scope(node).node();
  }

  private void collect(Node node) {
    switch (node) {
      case Call call -> collectCall(call);
      case ClassDef definition -> collectClass(definition);
      case Statement.Assign assign -> collectCallback(assign);
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private void collectCall(Call call) {
    Optional<Handover> handover = file.handovers().of(call);
    if (handover.isPresent()) {
      if (handover.get().place() != Place.PROCESS) {
        start(handover.get().work(), new Origin(call, handover.get().arguments()));
      }
      return;
    }
    Optional<Set<String>> parameters = file.types().callee(call).map(CALLBACKS::get);
    if (parameters.isPresent()) {
      for (int i = 0; i < call.arguments().size(); i++) {
        Argument argument = call.arguments().get(i);
        boolean first = i == 0 && argument.kind() == Argument.Kind.POSITIONAL;
        if (first || (argument.name() != null && parameters.get().contains(argument.name()))) {
          start(argument.value(), new Origin(call, List.of()));
        }
      }
    }
  }

  /** {@code client.on_message = handle} of an MQTT client, whose thread calls it. */
  private void collectCallback(Statement.Assign assign) {
    if (assign.targets().size() == 1
        && assign.targets().getFirst() instanceof Attribute(_, Expression owner, String name)
        && name.startsWith("on_")
        && file.types()
            .of(owner)
            .filter(new Type.Library("paho.mqtt.client.Client")::equals)
            .isPresent()) {
      start(assign.value(), new Origin(assign, List.of()));
    }
  }

  private void collectClass(ClassDef definition) {
    for (Argument base : definition.arguments()) {
      String methods = file.names().qualifiedName(base.value()).map(BASES::get).orElse(null);
      if (methods != null) {
        for (Statement statement : definition.body()) {
          if (statement instanceof FunctionDef method && method.name().startsWith(methods)) {
            add(method, new Origin(definition, List.of()));
          }
        }
      }
    }
  }

  private void start(Expression work, Origin origin) {
    if (work instanceof Lambda lambda) {
      origins.putIfAbsent(lambda, origin);
      followCalls(lambda.body(), new Origin(origin.by(), List.of()));
    } else {
      file.functions().named(work).orElse(List.of()).forEach(function -> add(function, origin));
    }
  }

  private void followCalls(Node node, Origin origin) {
    if (node instanceof Call call) {
      file.callGraph().edge(call).ifPresent(edge -> follow(edge, origin));
    }
    if (!(node instanceof Lambda)) {
      Children.forEach(node, child -> followCalls(child, origin));
    }
  }

  private void follow(Edge edge, Origin origin) {
    edge.callees().forEach(callee -> add(callee, origin));
  }

  private void add(FunctionDef function, Origin origin) {
    if (!function.async() && !origins.containsKey(function) && !hasOwnLoop(function)) {
      origins.put(function, origin);
      open.add(function);
      pass(function, origin.arguments());
    }
  }

  private void pass(FunctionDef function, List<Expression> arguments) {
    List<Parameter> parameters = function.parameters().all();
    int self = file.parent(function).orElseThrow() instanceof ClassDef ? 1 : 0;
    for (int i = 0; i < arguments.size() && i + self < parameters.size(); i++) {
      passed.put(parameters.get(i + self), arguments.get(i));
    }
  }

  private boolean hasOwnLoop(FunctionDef function) {
    return function.body().stream().anyMatch(s -> Flow.contains(s, this::isOwnLoop));
  }

  private boolean isOwnLoop(Node node) {
    return node instanceof Call call
        && (file.types().calls(call, OWN_LOOP)
            || file.types().calls(call, Knowledge.RUNNERS)
            || (call.function() instanceof Attribute(_, _, String method)
                && RUNS.contains(method)));
  }
}
