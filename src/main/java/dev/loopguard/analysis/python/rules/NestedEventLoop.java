package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.CallGraph.Edge;
import dev.loopguard.analysis.python.EntryPoints;
import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.PythonRule;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Subscriptions;
import dev.loopguard.analysis.python.Type;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** An event loop that is run where another one runs already, or may. */
public final class NestedEventLoop implements PythonRule {
  /** Packages that patch asyncio so that loops nest. */
  private static final Set<String> NESTING = Set.of("chainlit", "nest_asyncio", "nest_asyncio2");

  /** {@code nest_asyncio.apply()}, or a function or class around it. */
  private static final Pattern NESTING_NAME = Pattern.compile("(?i)\\w*nest_?asyncio\\w*");

  /** What a coroutine has in its name that its plain twin has not. */
  private static final Pattern TWIN = Pattern.compile("^async_|_async$|_async(?=_)");

  private static final Predicate<Node> MAKES_LOOPS_NEST = NestedEventLoop::makesLoopsNest;

  /** Names of what starts a program or a loop, or offers coroutines to code without one. */
  private static final Pattern RUNNING =
      Pattern.compile("_*run|.*_runner|_*(serve|start|launch)(_.*)?|.*(?<!a)sync.*|.*blocking.*");

  /** Names of what runs a coroutine for others; with a body of more than that it does not count. */
  private static final Pattern WRAPPING = Pattern.compile("_*run(_.*)?");

  /** A function that makes a loop for its thread knows that there is none. */
  private static final Predicate<Node> MAKES_LOOP = NestedEventLoop::makesLoop;

  private static final Pattern HANDLING =
      Pattern.compile("_*(on|handle)_.*|(.*_)?(handler|callback|hook|listener)");

  /** Packages that commands and jobs are written with, which start where no loop runs. */
  private static final Set<String> PROGRAMS =
      Set.of("argparse", "celery", "click", "docopt", "fire", "invoke", "prefect", "ray", "typer");

  /** A documentation, a loop, and the coroutine run on it. */
  private static final int MOST_OF_WRAPPER = 3;

  private static final Set<String> HANDLERS =
      Set.of(
          "delete",
          "event",
          "get",
          "handler",
          "listener",
          "middleware",
          "on",
          "patch",
          "post",
          "put",
          "route",
          "tool",
          "websocket");

  @Override
  public RuleId id() {
    return RuleId.python("nested-event-loop");
  }

  @Override
  public void subscribe(Subscriptions on) {
    on.each(Call.class, NestedEventLoop::check);
  }

  private static void check(Call call, PythonFile file, Reporter reporter) {
    if (!runsLoop(call, file)) {
      checkHelper(call, file, reporter);
      return;
    }
    Optional<FunctionDef> function = file.functions().enclosing(call);
    if (function.isPresent()
        && !(file.isTest() && file.functions().enclosing(function.get()).isPresent())
        && (!isExpectedToFail(call, file) || file.entryPoints().areLoopCallback(function.get()))) {
      check(call, function.get(), file, reporter);
    }
  }

  /** A plain function of another file runs a loop, and a coroutine calls it. */
  private static void checkHelper(Call call, PythonFile file, Reporter reporter) {
    if (file.functions().inCoroutine(call) && !isExpectedToFail(call, file)) {
      file.types()
          .callee(call)
          .flatMap(file.surroundings()::loopIn)
          .ifPresent(
              loop ->
                  report(
                      call,
                      severity(file),
                      "elsewhere",
                      Map.of("path", loop.path(), "line", "" + loop.line()),
                      file,
                      reporter));
    }
  }

  private static Severity severity(PythonFile file) {
    boolean intended = file.isTest() || NESTING.stream().anyMatch(file.names()::imports);
    return intended ? Severity.CONSIDER : Severity.MUST;
  }

  private static void check(Call call, FunctionDef function, PythonFile file, Reporter reporter) {
    Severity sure = severity(file);
    if (function.async()) {
      report(call, sure, Message.DEFAULT, Map.of(), file, reporter);
      return;
    }
    if (file.entryPoints().areLoopCallback(function)) {
      report(call, sure, "callback", Map.of("function", function.name()), file, reporter);
      return;
    }
    if (file.guards().isWithoutLoop(call)) {
      return;
    }
    Optional<Edge> caller = file.callGraph().callFromCoroutine(function);
    if (caller.isPresent()) {
      Map<String, String> places =
          Map.of(
              "function",
              function.name(),
              "caller",
              file.functions().symbol(caller.get().call()),
              "line",
              "" + file.lines(caller.get().call().start(), caller.get().call().end()).first());
      report(call, sure, "called", places, file, reporter);
    } else if (!file.isTest() && isNearCoroutines(call, function, file)) {
      report(call, Severity.CONSIDER, "plain", Map.of("function", function.name()), file, reporter);
    }
  }

  /** A plain function that code on an event loop may well call: a handler, a method beside them. */
  private static boolean isNearCoroutines(Call call, FunctionDef function, PythonFile file) {
    if (runsTwin(call, function)
        || !file.bodies().all(function, MAKES_LOOP).isEmpty()
        || !file.bodies().all(function, MAKES_LOOPS_NEST).isEmpty()) {
      return false;
    }
    if (isNestedInCoroutine(function, file)) {
      return !file.entryPoints().areHandedOver(function);
    }
    if (file.entryPoints().start(function)) {
      return false;
    }
    return isHandler(function)
        || (!offersCoroutine(function)
            && (file.parent(function).orElseThrow() instanceof ClassDef owner
                ? file.functions().hasCoroutines(owner)
                : isOfLibrary(function, file)));
  }

  /** The file is no program, and other code than that of programs needs its functions. */
  private static boolean isOfLibrary(FunctionDef function, PythonFile file) {
    EntryPoints points = file.entryPoints();
    return points.haveCoroutines()
        && !points.areProgram()
        && !points.arePassed(function)
        && !file.isScript()
        && !WRAPPING.matcher(function.name()).matches()
        && PROGRAMS.stream().noneMatch(file.names()::imports);
  }

  private static boolean isNestedInCoroutine(FunctionDef function, PythonFile file) {
    return file.functions().enclosing(function).filter(FunctionDef::async).isPresent();
  }

  private static boolean isHandler(FunctionDef function) {
    return HANDLING.matcher(function.name()).matches()
        || function.decorators().stream().anyMatch(NestedEventLoop::isHandlerOf);
  }

  /** Plain code is meant to call it: its name says so, or it does nothing else. */
  private static boolean offersCoroutine(FunctionDef function) {
    return RUNNING.matcher(function.name()).matches()
        || (WRAPPING.matcher(function.name()).matches()
            && function.body().size() <= MOST_OF_WRAPPER);
  }

  /** {@code asyncio.run(self.aload(path))} in {@code load}, which is for code without a loop. */
  private static boolean runsTwin(Call run, FunctionDef function) {
    if (run.arguments().isEmpty() || !(run.arguments().getFirst().value() instanceof Call twin)) {
      return false;
    }
    String plain = function.name().replaceFirst("^_+", "");
    String coroutine = Words.lastName(twin.function()).replaceFirst("^_+", "");
    return TWIN.matcher(coroutine).replaceAll("").equals(plain) || coroutine.equals("a" + plain);
  }

  private static boolean makesLoopsNest(Node node) {
    return node instanceof Call call
        && Flow.contains(
            call.function(),
            part ->
                switch (part) {
                  case Name(_, String id) -> NESTING_NAME.matcher(id).matches();
                  case Attribute(_, _, String name) -> NESTING_NAME.matcher(name).matches();
                  default -> false;
                });
  }

  private static boolean makesLoop(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _)
        && Set.of("new_event_loop", "set_event_loop").contains(method);
  }

  /** {@code @app.get("/")}, {@code @bot.event}: a framework calls the function. */
  private static boolean isHandlerOf(Expression decorator) {
    Expression function = decorator instanceof Call call ? call.function() : decorator;
    return function instanceof Attribute(_, Name _, String method) && HANDLERS.contains(method);
  }

  private static void report(
      Call call,
      Severity severity,
      String variant,
      Map<String, String> places,
      PythonFile file,
      Reporter reporter) {
    Map<String, String> arguments = new HashMap<>(places);
    arguments.put("call", file.snippet(call.function()));
    reporter.report(Spot.of(call), severity, new Message(variant, arguments));
  }

  private static boolean runsLoop(Call call, PythonFile file) {
    return file.types().calls(call, Knowledge.RUNNERS)
        || (call.function() instanceof Attribute(_, Expression receiver, String method)
            && method.equals("run_until_complete")
            && file.types().of(receiver).filter(Type.Local.class::isInstance).isEmpty());
  }

  /** The code knows that a loop may run: a test of the error, or a handler for it. */
  private static boolean isExpectedToFail(Call call, PythonFile file) {
    return ExpectedErrors.expectedAt(call, file)
        || file.ancestors(call)
            .takeWhile(node -> !(node instanceof FunctionDef))
            .anyMatch(
                node ->
                    node instanceof Statement.Try attempt
                        && attempt.handlers().stream()
                            .anyMatch(handler -> takesRuntimeError(handler, file)));
  }

  private static boolean takesRuntimeError(ExceptClause handler, PythonFile file) {
    return handler.type() != null
        && file.names().means(handler.type(), Set.of("builtins.RuntimeError"));
  }
}
