package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Words;
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
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The circumstances in which a coroutine takes a cancellation. */
record Cancellation(PythonFile file, FunctionDef function, Interception caught) {
  private static final Predicate<Node> SUSPENDS = Flow::isSuspension;

  /** Words by which people say that they keep a cancellation knowingly. */
  private static final Pattern EXPLANATION =
      Pattern.compile(
          "(?i)cancell?ederror|re-?rais|propagat|swallow|on purpose|intention|deliberate|don't"
              + " raise");

  /** Exceptions that end a program; who catches them beside the cancellation is its top. */
  private static final Set<String> PROGRAM_ENDS =
      Set.of("builtins.KeyboardInterrupt", "builtins.SystemExit", "builtins.GeneratorExit");

  private static final Pattern TASK_NAME =
      Pattern.compile("(.*_)?(alive|forever|listener|loop|monitor|poller|task|watcher|worker)");

  /** Names of what says that the work is at its end, or who has cancelled it. */
  private static final Pattern ENDING_NAME =
      Pattern.compile("(?i).*(cancel|clos|done|exit|finish|quit|running|shut|stop|terminat).*");

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

  private static final Set<String> WAITS = Set.of("gather", "shield", "wait", "wait_for");

  /** Returns whether the handler names the cancellation itself. */
  boolean isNamed() {
    return catches(Knowledge.CANCELLATION);
  }

  /** Returns whether keeping the cancellation is right here. */
  boolean isExpected() {
    return isAsked() || isKept() || isShieldInLoop() || isExplained() || isKeptAtTheEnd();
  }

  /** Returns whether the function has its own reasons for the cancellation, or no caller. */
  boolean isAsked() {
    return isEntryPoint() || isOwnCancel() || isShieldAwaitedAgain() || isInRaisingHandler();
  }

  private boolean isKept() {
    Response response = new Response(file, caught);
    return response.isKept() || (isNamed() && response.isAnswered());
  }

  /** Returns what may be claimed of it. */
  Severity severity() {
    return isPlausible() ? Severity.CONSIDER : isFollowedByWork() ? Severity.MUST : Severity.SHOULD;
  }

  /** Returns whether it may well be right, so that only a nudge is due. */
  private boolean isPlausible() {
    return catches(PROGRAM_ENDS)
        || new Response(file, caught).isAnswered()
        || awaitsOnly(this::isStarted)
        || awaitsOnly(Cancellation::isClosing)
        || awaitsOnly(this::isEndless)
        || isInFinally()
        || (isNamed() && !isFollowedByWork() && isTask());
  }

  /** The outermost coroutine of a task, which the cancellation is to end. */
  private boolean isTask() {
    return TASK_NAME.matcher(function.name()).matches()
        || file.entryPoints().areTask(function)
        || (!file.functions().isGenerator(function)
            && caught.body().stream().anyMatch(Cancellation::isEndless));
  }

  private static boolean isEndless(Statement statement) {
    return switch (statement) {
      case Statement.While loop -> Flow.isTrue(loop.condition());
      case Statement.With with -> with.body().stream().anyMatch(Cancellation::isEndless);
      default -> false;
    };
  }

  private boolean isExplained() {
    return !caught.response().isEmpty()
        && file.parsed()
            .text()
            .substring(caught.start(), caught.response().getLast().end())
            .lines()
            .filter(line -> line.indexOf('#') >= 0 && !line.contains("loopguard:"))
            .anyMatch(line -> EXPLANATION.matcher(line.substring(line.indexOf('#'))).find());
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
                    && attempt.finallyBody().stream().anyMatch(s -> holds(s, caught.statement())));
  }

  private static boolean holds(Node outer, Node inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  /** Returns whether the coroutine goes on working after the handler. */
  private boolean isFollowedByWork() {
    Set<Exit> exits = file.flow().exits(caught.response());
    boolean goesOn = exits.contains(Exit.END);
    boolean skipsRest = exits.contains(Exit.CONTINUE);
    Node inner = caught.statement();
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
        && contains(caught.response(), Cancellation::changesState);
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
            file.ancestors(caught.statement())
                .takeWhile(node -> !Nodes.same(node, function))
                .toList());
    nodes.add(function);
    return nodes;
  }

  private boolean suspendsAfter(Node inner, Node outer) {
    return blocks(outer).stream()
        .filter(block -> !block.isEmpty() && spans(block, inner))
        .anyMatch(block -> suspendsBetween(inner.end(), block.getLast().end()));
  }

  private static boolean spans(List<Statement> block, Node inner) {
    return block.getFirst().start() <= inner.start() && inner.end() <= block.getLast().end();
  }

  private boolean suspendsBetween(int start, int end) {
    List<Node> suspensions = file.bodies().all(function, SUSPENDS);
    int low = 0;
    int high = suspensions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (suspensions.get(middle).start() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < suspensions.size() && suspensions.get(low).start() < end;
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
    return caught.types().stream().anyMatch(type -> file.names().means(type, exceptions));
  }

  /** The coroutine is the program, or a test: nobody waits for its cancellation. */
  private boolean isEntryPoint() {
    return function.name().startsWith("test_") || file.entryPoints().areProgram(function);
  }

  /** The function has cancelled something itself before, and now waits for it to end. */
  private boolean isOwnCancel() {
    int until = OwnCancel.until(caught.statement(), file, caught.start());
    return handlerCancelsItself()
        || OwnCancel.all(caught.statement(), file).stream()
            .takeWhile(node -> node.start() < until)
            .anyMatch(node -> !isInHandlers(node));
  }

  private static boolean contains(List<Statement> block, Predicate<Node> wanted) {
    return block.stream().anyMatch(statement -> Flow.contains(statement, wanted));
  }

  private boolean isInHandlers(Node node) {
    return caught.handlers().stream()
        .anyMatch(clause -> clause.start() <= node.start() && node.end() <= clause.end());
  }

  /** {@code asyncio.current_task().cancel()} and {@code uncancel()} in the handler. */
  private boolean handlerCancelsItself() {
    return contains(
        caught.response(),
        node ->
            node instanceof Call(_, Attribute(_, Expression value, String method), _)
                && (method.equals("uncancel")
                    || (method.equals("cancel") && isCurrentTask(value))));
  }

  private boolean isCurrentTask(Expression value) {
    return value instanceof Call call && file.types().calls(call, Set.of("asyncio.current_task"));
  }

  private boolean isShieldAwaitedAgain() {
    return contains(caught.body(), this::isShield)
        && caught.response().stream().anyMatch(Flow::suspends);
  }

  /** {@code while not task.done():} around it, so the shielded task is awaited to its end. */
  private boolean isShieldInLoop() {
    return contains(caught.body(), this::isShield)
        && around().stream()
            .anyMatch(
                node ->
                    node instanceof Statement.While loop
                        && Flow.contains(loop.condition(), Cancellation::asksForEnd));
  }

  /** {@code if self.stopping: return}, and {@code raise} else. */
  private boolean isKeptAtTheEnd() {
    Set<Exit> exits = file.flow().exits(caught.response());
    return isNamed()
        && exits.contains(Exit.RAISE)
        && exits.size() > 1
        && caught.response().stream()
            .anyMatch(
                statement ->
                    statement instanceof Statement.If choice
                        && Flow.contains(choice.condition(), Cancellation::namesEnd));
  }

  private static boolean namesEnd(Node node) {
    return node instanceof Expression name && ENDING_NAME.matcher(Words.lastName(name)).matches();
  }

  private static boolean asksForEnd(Node node) {
    return node instanceof Call(_, Attribute(_, _, String method), _) && method.equals("done");
  }

  private boolean isShield(Node node) {
    return node instanceof Call call && file.types().calls(call, Set.of("asyncio.shield"));
  }

  /** Returns whether the body awaits nothing but such values. */
  private boolean awaitsOnly(Predicate<Expression> accepted) {
    return !contains(
        caught.body(),
        node ->
            Flow.isSuspension(node)
                && !(node instanceof Await(_, Expression value) && accepted.test(value)));
  }

  /** {@code await session.close()}: whatever goes wrong, the rest must be closed too. */
  private static boolean isClosing(Expression value) {
    return value instanceof Call call
        && switch (call.function()) {
          case Attribute(_, _, String method) -> CLOSING.contains(method);
          case Name(_, String id) -> id.contains("close");
          default -> false;
        };
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
              && isWait(call.function())
              && isStartedOrUnpacked(call.arguments().getFirst().value());
      default -> false;
    };
  }

  private static boolean isWait(Expression function) {
    return switch (function) {
      case Name(_, String id) -> WAITS.contains(id);
      case Attribute(_, _, String method) -> WAITS.contains(method);
      default -> false;
    };
  }

  private boolean isStartedOrUnpacked(Expression value) {
    return switch (value) {
      case Expression.Starred(_, Expression inner) -> isStarted(inner);
      case Expression.ListDisplay list -> list.elements().stream().allMatch(this::isStarted);
      case Expression.ListComprehension each -> isStarted(each.element());
      case Expression.GeneratorExpression each -> isStarted(each.element());
      case Expression.SetDisplay set -> set.elements().stream().allMatch(this::isStarted);
      default -> isStarted(value);
    };
  }
}
