package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Trails;
import dev.loopguard.analysis.python.syntax.Argument;
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
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether somebody sees how the awaitables of a {@code gather} or {@code wait} end. */
final class Outcomes {
  private static final String ENDING =
      "(aexit|cancel|clean_?up|close|disconnect|dispose|drain|exit|kill|release|shut_?down|stop"
          + "|tear_?down|terminate|uninitiali[sz]e|unload)";

  /** {@code aclose}, {@code stop_workers}, {@code _do_shutdown}, {@code __aexit__}. */
  private static final Pattern CLEAN_UP = Pattern.compile("(.*_)?a?" + ENDING + "(_.*)?");

  private static final Pattern KILL = Pattern.compile("(kill|terminate)(_.*)?");

  private static final Set<String> ALL_ERRORS =
      Set.of("builtins.Exception", "builtins.BaseException");

  private static final Set<String> COPIES = Set.of("list", "set", "tuple");

  /** Methods that only wait for something. */
  private static final Set<String> WAITS = Set.of("join", "sleep", "wait");

  private static final Predicate<Node> SUSPENDS = Flow::isSuspension;

  private Outcomes() {}

  /** Returns whether the outcomes are seen elsewhere, or are none of those that matter. */
  static boolean areSeen(Call waiting, PythonFile file) {
    return isCleanUp(waiting, file)
        || OwnCancel.before(waiting, file).isPresent()
        || waiting.arguments().stream()
            .filter(argument -> argument.kind() != Argument.Kind.KEYWORD)
            .allMatch(argument -> isSeen(argument.value(), waiting, file));
  }

  /** Returns whether somebody looks at one of the tasks: maybe the one that matters. */
  static boolean areSeenInPart(Call waiting, PythonFile file) {
    return waiting.arguments().stream()
        .flatMap(argument -> TaskNames.elements(argument.value()).stream())
        .anyMatch(element -> element instanceof Name task && isWatched(task, 0, waiting, file));
  }

  /**
   * Returns whether the awaitables end things by force, outside of a {@code finally} or handler:
   * {@code gather(*(s.kill() for s in sessions), return_exceptions=True)}.
   */
  static boolean areOfKills(Call waiting, PythonFile file) {
    return OwnCancel.before(waiting, file).isEmpty()
        && !isInCleanUpBlock(waiting, file)
        && waiting.arguments().stream()
            .filter(argument -> argument.kind() != Argument.Kind.KEYWORD)
            .map(argument -> argument.value())
            .map(value -> value instanceof Expression.Starred(_, Expression inner) ? inner : value)
            .flatMap(value -> TaskNames.elements(value).stream())
            .anyMatch(
                element ->
                    element instanceof Call(_, Attribute(_, _, String method), _)
                        && KILL.matcher(method).matches());
  }

  /** Clean-up is done as well as it can be: in {@code finally}, a handler, or a closing method. */
  private static boolean isCleanUp(Node node, PythonFile file) {
    boolean closing =
        file.functions()
            .enclosing(node)
            .filter(function -> CLEAN_UP.matcher(function.name()).matches())
            .isPresent();
    return closing || isInCleanUpBlock(node, file);
  }

  /** Returns whether a node stands in a {@code finally}, or in a handler that raises. */
  static boolean isInCleanUpBlock(Node node, PythonFile file) {
    return isWithin(
        node,
        file,
        (around, inner) ->
            switch (around) {
              case ExceptClause handler ->
                  file.flow().exits(handler.body()).equals(Set.of(Exit.RAISE));
              case Try guard -> holds(guard.finallyBody(), inner);
              default -> false;
            });
  }

  /** Returns whether a node around, within the function, has {@code wanted} of its child. */
  private static boolean isWithin(Node node, PythonFile file, BiPredicate<Node, Node> wanted) {
    Node inner = node;
    for (Node around : file.ancestors(node).toList()) {
      if (around instanceof FunctionDef) {
        return false;
      }
      if (wanted.test(around, inner)) {
        return true;
      }
      inner = around;
    }
    return false;
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }

  private static boolean isSeen(Expression awaitable, Call waiting, PythonFile file) {
    return switch (awaitable) {
      case Name name -> isNameSeen(name, waiting, file);
      case Expression.Starred(_, Expression inner) -> isSeen(inner, waiting, file);
      case Call(_, Attribute(_, Name name, String method), _) when method.equals("values") ->
          isNameSeen(name, waiting, file);
      case Call(_, Name(_, String copy), List<Argument> of)
          when COPIES.contains(copy) && of.size() == 1 ->
          isSeen(of.getFirst().value(), waiting, file);
      case Call call -> isHarmless(call, file);
      default ->
          TaskNames.elements(awaitable).stream()
              .allMatch(element -> isSeen(element, waiting, file));
    };
  }

  /** A name that somebody else has, or whose tasks are looked at elsewhere or need it not. */
  private static boolean isNameSeen(Name name, Call waiting, PythonFile file) {
    if (TaskNames.isTask(name, file)) {
      return isTaskSeen(name, waiting, file);
    }
    List<Expression> contents = TaskNames.contents(name, file);
    return contents.isEmpty()
        || contents.stream().allMatch(value -> isElementSeen(value, waiting, file))
        || (holdsTasks(name, waiting, file) && isWatched(name, 1, waiting, file));
  }

  /** Only tasks can be looked at twice; {@code wait} takes nothing else. */
  private static boolean holdsTasks(Name name, Call waiting, PythonFile file) {
    return TaskNames.holdsTasks(name, file) || file.types().calls(waiting, Set.of("asyncio.wait"));
  }

  private static boolean isElementSeen(Expression element, Call waiting, PythonFile file) {
    return switch (element) {
      case Name name -> !TaskNames.isTask(name, file) || isTaskSeen(name, waiting, file);
      case Call call -> isHarmless(call, file);
      default -> true;
    };
  }

  private static boolean isTaskSeen(Name task, Call waiting, PythonFile file) {
    return isWatched(task, 0, waiting, file)
        || TaskNames.starts(task, file).stream().allMatch(start -> isHarmless(start, file));
  }

  private static boolean isWatched(Name name, int depth, Call waiting, PythonFile file) {
    return file.trails().ofName(name, depth).stream()
        .anyMatch(end -> Watchers.watches(end) && !isIn(waiting, end));
  }

  private static boolean isIn(Call waiting, Trails.End end) {
    return waiting.start() <= end.value().start() && end.value().end() <= waiting.end();
  }

  /** A coroutine that handles its own errors, or only ends something. */
  private static boolean isHarmless(Call call, PythonFile file) {
    if (TaskStarts.certainty(call, file).isPresent() && !call.arguments().isEmpty()) {
      return call.arguments().getFirst().value() instanceof Call started
          && isHarmless(started, file);
    }
    boolean ends =
        switch (call.function()) {
          case Attribute(_, _, String method) ->
              CLEAN_UP.matcher(method).matches() || WAITS.contains(method);
          default -> file.types().calls(call, Set.of("asyncio.sleep"));
        };
    return ends
        || file.functions()
            .callees(call)
            .filter(all -> all.stream().allMatch(function -> handlesErrors(function, file)))
            .isPresent();
  }

  /** Where the coroutine waits, it only waits, or a {@code try} around catches all errors. */
  private static boolean handlesErrors(FunctionDef function, PythonFile file) {
    List<Node> suspensions = file.bodies().all(function, SUSPENDS);
    return !suspensions.isEmpty()
        && suspensions.stream()
            .limit(64)
            .allMatch(
                node ->
                    onlyWaits(node, file)
                        || isWithin(node, file, (around, inner) -> guards(around, inner, file)));
  }

  private static boolean onlyWaits(Node suspension, PythonFile file) {
    return suspension instanceof Await(_, Expression value)
        && switch (value) {
          case Name _ -> true;
          case Call(_, Attribute(_, _, String method), _) -> WAITS.contains(method);
          case Call call -> file.types().calls(call, Set.of("asyncio.sleep"));
          default -> false;
        };
  }

  private static boolean guards(Node around, Node inner, PythonFile file) {
    return around instanceof ExceptClause
        || (around instanceof Try guard
            && holds(guard.body(), inner)
            && guard.handlers().stream().anyMatch(handler -> keepsAll(handler, file)));
  }

  private static boolean keepsAll(ExceptClause handler, PythonFile file) {
    return (handler.type() == null || file.names().means(handler.type(), ALL_ERRORS))
        && !file.flow().exits(handler.body()).contains(Exit.RAISE);
  }
}
