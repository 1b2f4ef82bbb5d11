package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The circumstances in which a handler takes a cancellation. */
record Cancellation(PythonFile file, FunctionDef function, Try statement, ExceptClause handler) {
  private static final Set<String> EVERYTHING = Set.of("builtins.BaseException");

  /** Exceptions that end a program; who catches them beside the cancellation is its top. */
  private static final Set<String> PROGRAM_ENDS =
      Set.of("builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit");

  private static final Pattern TASK_STARTER =
      Pattern.compile(".*(create_task|ensure_future|spawn|start_soon).*");

  private static final Pattern TASK_NAME =
      Pattern.compile("(.*_)?(alive|forever|listener|loop|monitor|poller|task|watcher|worker)");

  private static final Set<String> MAIN_FUNCTIONS = Set.of("main", "_main", "amain", "async_main");

  private static final Set<String> LOGGING =
      Set.of("critical", "debug", "error", "exception", "info", "log", "warn", "warning");

  private static final Set<String> STOPPING = Set.of("clear", "close", "set", "stop");

  private static final Set<String> CLOSING =
      Set.of(
          "__aexit__",
          "aclose",
          "cleanup",
          "close",
          "disconnect",
          "release",
          "shutdown",
          "stop",
          "terminate",
          "wait_closed");

  private static final Set<String> WAITS =
      Set.of("asyncio.gather", "asyncio.shield", "asyncio.wait", "asyncio.wait_for");

  /** Returns whether a handler is the kind that a cancellation ends up in. */
  static boolean isCaught(ExceptClause handler, PythonFile file) {
    return handler.type() == null
        || types(handler.type()).stream()
            .anyMatch(
                type ->
                    file.names().means(type, Knowledge.CANCELLATION)
                        || file.names().means(type, EVERYTHING));
  }

  private static List<Expression> types(Expression type) {
    return type instanceof Expression.TupleDisplay tuple ? tuple.elements() : List.of(type);
  }

  /** Returns whether the handler names the cancellation itself. */
  boolean isNamed() {
    return catches(Knowledge.CANCELLATION);
  }

  /** Returns whether keeping the cancellation is right here. */
  boolean isExpected() {
    return isEntryPoint()
        || isOwnCancel()
        || isPassedOn()
        || isShieldAwaitedAgain()
        || isInRaisingHandler();
  }

  /** Returns whether it may well be right, so that only a nudge is due. */
  boolean isPlausible() {
    return catches(PROGRAM_ENDS)
        || awaitsOnly(this::isStarted)
        || awaitsOnly(Cancellation::isClosing)
        || awaitsOnly(this::isEndless)
        || isInFinally()
        || (isNamed() && !isFollowedByWork() && (isTaskByName() || isTaskInThisFile()));
  }

  /** Best-effort clean-up in a handler that raises what it was called for. */
  private boolean isInRaisingHandler() {
    return around().stream()
        .anyMatch(
            node ->
                node instanceof ExceptClause clause
                    && file.flow().exits(clause.body()).equals(Set.of(Exit.RAISE)));
  }

  /** Best-effort clean-up: what came before goes on its way when it is done. */
  private boolean isInFinally() {
    return around().stream()
        .anyMatch(
            node ->
                node instanceof Try attempt
                    && attempt.finallyBody().stream().anyMatch(s -> holds(s, statement)));
  }

  private static boolean holds(Node outer, Node inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  private boolean isTaskByName() {
    return TASK_NAME.matcher(function.name()).matches();
  }

  /** Returns whether the coroutine goes on working after the handler. */
  boolean isFollowedByWork() {
    Set<Exit> exits = file.flow().exits(handler.body());
    boolean goesOn = exits.contains(Exit.END);
    boolean skipsRest = exits.contains(Exit.CONTINUE);
    Node inner = statement;
    for (Node outer : around()) {
      if (goesOn && suspendsAfter(inner, outer)) {
        return true;
      }
      if (isLoop(outer)) {
        if ((goesOn || skipsRest) && !isToldToStop(outer)) {
          return true;
        }
        goesOn |= skipsRest || exits.contains(Exit.BREAK);
        skipsRest = false;
      }
      inner = outer;
    }
    return false;
  }

  private static boolean isLoop(Node node) {
    return node instanceof Statement.While || node instanceof Statement.For;
  }

  /** {@code while not self.stopped:} with a handler that changes something. */
  private boolean isToldToStop(Node loop) {
    return loop instanceof Statement.While s
        && !Flow.isTrue(s.condition())
        && contains(handler.body(), Cancellation::changesState);
  }

  private static boolean changesState(Node node) {
    return switch (node) {
      case Statement.Assign _, Statement.AugmentedAssign _ -> true;
      case Call(_, Attribute(_, _, String method), _) -> STOPPING.contains(method);
      default -> false;
    };
  }

  private List<Node> around() {
    List<Node> nodes =
        new ArrayList<>(
            file.ancestors(statement).takeWhile(node -> !Nodes.same(node, function)).toList());
    nodes.add(function);
    return nodes;
  }

  private static boolean suspendsAfter(Node inner, Node outer) {
    return blocks(outer).stream()
        .filter(block -> block.stream().anyMatch(candidate -> Nodes.same(candidate, inner)))
        .flatMap(List::stream)
        .anyMatch(after -> after.start() >= inner.end() && Flow.suspends(after));
  }

  private static List<List<Statement>> blocks(Node node) {
    return switch (node) {
      case FunctionDef f -> List.of(f.body());
      case Statement.If s -> List.of(s.body(), s.otherwise());
      case Statement.While s -> List.of(s.body(), s.otherwise());
      case Statement.For s -> List.of(s.body(), s.otherwise());
      case Statement.With s -> List.of(s.body());
      case Try s -> List.of(s.body(), s.otherwise(), s.finallyBody());
      case ExceptClause clause -> List.of(clause.body());
      default -> List.of();
    };
  }

  private boolean catches(Set<String> exceptions) {
    return handler.type() != null
        && types(handler.type()).stream().anyMatch(type -> file.names().means(type, exceptions));
  }

  /** The coroutine is the program, or a test: nobody waits for its cancellation. */
  private boolean isEntryPoint() {
    return MAIN_FUNCTIONS.contains(function.name())
        || function.name().startsWith("test_")
        || isRunInThisFile();
  }

  private boolean isRunInThisFile() {
    return isArgumentOf(call -> file.types().calls(call, Knowledge.RUNNERS), file.tree());
  }

  /** This file starts the coroutine as a task of its own, which the handler then ends. */
  private boolean isTaskInThisFile() {
    return isArgumentOf(Cancellation::startsTask, file.tree());
  }

  private static boolean startsTask(Call call) {
    return switch (call.function()) {
      case Attribute(_, _, String method) -> TASK_STARTER.matcher(method).matches();
      case Name(_, String id) -> TASK_STARTER.matcher(id).matches();
      default -> false;
    };
  }

  /** Returns whether a call of this function is the first argument of a call like {@code outer}. */
  private boolean isArgumentOf(Predicate<Call> outer, Node node) {
    boolean here =
        node instanceof Call call
            && !call.arguments().isEmpty()
            && call.arguments().getFirst().value() instanceof Call started
            && outer.test(call)
            && file.functions().callees(started).stream()
                .flatMap(List::stream)
                .anyMatch(callee -> Nodes.same(callee, function));
    return here || file.children(node).stream().anyMatch(child -> isArgumentOf(outer, child));
  }

  /** The function has cancelled something itself before, and now waits for it to end. */
  private boolean isOwnCancel() {
    int until = OwnCancel.until(statement, file, handler.start());
    return handlerCancelsItself()
        || OwnCancel.all(statement, file).stream()
            .takeWhile(node -> node.start() < until)
            .anyMatch(node -> !isInHandlers(node));
  }

  private static boolean contains(List<Statement> block, Predicate<Node> wanted) {
    return block.stream().anyMatch(statement -> Flow.contains(statement, wanted));
  }

  private boolean isInHandlers(Node node) {
    return statement.handlers().stream()
        .anyMatch(clause -> clause.start() <= node.start() && node.end() <= clause.end());
  }

  /** {@code asyncio.current_task().cancel()} and {@code uncancel()} in the handler. */
  private boolean handlerCancelsItself() {
    return contains(
        handler.body(),
        node ->
            node instanceof Call(_, Attribute(_, Expression value, String method), _)
                && (method.equals("uncancel")
                    || (method.equals("cancel") && isCurrentTask(value))));
  }

  private boolean isCurrentTask(Expression value) {
    return value instanceof Call call && file.types().calls(call, Set.of("asyncio.current_task"));
  }

  /** The exception is kept or handed to somebody: {@code future.set_exception(e)}. */
  private boolean isPassedOn() {
    return contains(handler.body(), this::takesCurrentException)
        || (handler.name() != null && contains(handler.body(), this::passesExceptionOn));
  }

  private boolean takesCurrentException(Node node) {
    return node instanceof Call call && file.types().calls(call, Set.of("sys.exc_info"));
  }

  private boolean passesExceptionOn(Node node) {
    return node instanceof Name(_, String id)
        && id.equals(handler.name())
        && switch (file.uses().of((Name) node)) {
          case Use.Bound _, Use.HandedBack _, Use.Collected _, Use.Awaited _ -> true;
          case Use.Passed(Call to) -> !isTalk(to);
          default -> false;
        };
  }

  /** Returns whether a call only tells people: a logger, {@code print}, {@code str}. */
  private boolean isTalk(Call call) {
    return switch (call.function()) {
      case Attribute(_, _, String method) ->
          LOGGING.contains(method) || method.startsWith("print_") || method.startsWith("format");
      case Name(_, String id) ->
          Set.of("print", "str", "repr", "type", "isinstance", "getattr").contains(id);
      default -> false;
    };
  }

  private boolean isShieldAwaitedAgain() {
    return contains(statement.body(), this::isShield)
        && handler.body().stream().anyMatch(Flow::suspends);
  }

  private boolean isShield(Node node) {
    return node instanceof Call call && file.types().calls(call, Set.of("asyncio.shield"));
  }

  /** Returns whether the body awaits nothing but such values. */
  private boolean awaitsOnly(Predicate<Expression> accepted) {
    return !contains(
        statement.body(),
        node ->
            Flow.isSuspension(node)
                && !(node instanceof Await(_, Expression value) && accepted.test(value)));
  }

  /** {@code await session.close()}: whatever goes wrong, the rest must be closed too. */
  private static boolean isClosing(Expression value) {
    return value instanceof Call(_, Attribute(_, _, String method), _) && CLOSING.contains(method);
  }

  /** {@code await asyncio.Event().wait()}: only the cancellation ends it, and is meant to. */
  private boolean isEndless(Expression value) {
    return value instanceof Call(_, Attribute(_, Call event, String method), _)
        && method.equals("wait")
        && file.types().calls(event, Set.of("asyncio.Event"));
  }

  /** Something that runs already: {@code await self._task}. */
  private boolean isStarted(Expression value) {
    return switch (value) {
      case Name _, Attribute _, Expression.Subscript _ -> true;
      case Call call ->
          !call.arguments().isEmpty()
              && file.types().calls(call, WAITS)
              && isStartedOrUnpacked(call.arguments().getFirst().value());
      default -> false;
    };
  }

  private boolean isStartedOrUnpacked(Expression value) {
    return switch (value) {
      case Expression.Starred(_, Expression inner) -> isStarted(inner);
      case Expression.ListDisplay list -> list.elements().stream().allMatch(this::isStarted);
      case Expression.SetDisplay set -> set.elements().stream().allMatch(this::isStarted);
      default -> isStarted(value);
    };
  }
}
