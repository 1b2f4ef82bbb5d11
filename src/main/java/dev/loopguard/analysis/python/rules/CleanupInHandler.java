package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.FunctionCalls;
import dev.loopguard.analysis.python.Nodes;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Reporter;
import dev.loopguard.analysis.python.Spot;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Await;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.analysis.python.syntax.Statement.With;
import dev.loopguard.model.Message;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A handler that puts something away and leaves the function, and does not see cancellations:
 * {@code CancelledError} is no {@code Exception}.
 */
final class CleanupInHandler {
  private static final Set<String> KILLING = Set.of("kill", "terminate");

  /** After such a handler nothing else of the function may put it away. */
  private static final Set<Set<Exit>> LEAVING =
      Set.of(Set.of(Exit.RETURN), Set.of(Exit.RAISE, Exit.RETURN));

  private static final Set<String> FAILURES =
      Set.of("builtins.Exception", "builtins.TimeoutError", "asyncio.TimeoutError");

  private CleanupInHandler() {}

  static void check(Try statement, PythonFile file, Reporter reporter) {
    if (statement.group() || file.isTest() || !isWork(statement)) {
      return;
    }
    FunctionDef function = file.functions().enclosing(statement).orElseThrow();
    if (file.entryPoints().areProgram(function) || isCleanedUp(statement, function, file)) {
      return;
    }
    for (ExceptClause handler : statement.handlers()) {
      Expression type = handler.type();
      Optional<Call> cleaning = cleaning(handler, function, file);
      if (cleaning.isPresent() && type != null) {
        report(handler, type, cleaning.get(), file, reporter);
        return;
      }
    }
  }

  private static void report(
      ExceptClause handler, Expression type, Call cleaning, PythonFile file, Reporter reporter) {
    reporter.report(
        Spot.headerOf(handler),
        Severity.CONSIDER,
        new Message(
            "handler",
            Map.of("close", file.snippet(cleaning.function()), "exception", file.snippet(type))));
  }

  /** Returns whether more is awaited than that something closes. */
  private static boolean isWork(Try statement) {
    return statement.body().stream()
        .anyMatch(part -> Flow.contains(part, CleanupInHandler::isWaiting));
  }

  private static boolean isWaiting(Node node) {
    return Flow.isSuspension(node)
        && !(node instanceof Await(_, Call call) && CleaningCalls.isOne(call));
  }

  /** A handler or {@code finally} sees the cancellation, here or further out. */
  private static boolean isCleanedUp(Try statement, FunctionDef function, PythonFile file) {
    Node inner = statement;
    if (isSeen(statement, file)) {
      return true;
    }
    for (Node outer :
        file.ancestors(statement).takeWhile(node -> !Nodes.same(node, function)).toList()) {
      if (outer instanceof Try attempt && holds(attempt.body(), inner) && isSeen(attempt, file)) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static boolean isSeen(Try statement, PythonFile file) {
    return CleaningCalls.areIn(statement.finallyBody())
        || statement.handlers().stream().anyMatch(handler -> Interception.isCaught(handler, file));
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }

  private static Optional<Call> cleaning(
      ExceptClause handler, FunctionDef function, PythonFile file) {
    Set<Exit> exits = file.flow().exits(handler.body());
    return handler.body().stream()
        .flatMap(part -> CleaningCalls.of(part).stream())
        .filter(call -> isKilling(call) || isLeft(handler, exits, file))
        .filter(call -> !isOthers(call, handler, function, file))
        .findFirst();
  }

  /** What returns after an exception of the project's own may have been told to by it. */
  private static boolean isLeft(ExceptClause handler, Set<Exit> exits, PythonFile file) {
    return exits.equals(Set.of(Exit.RAISE))
        || (LEAVING.contains(exits) && file.handlers().catches(handler, FAILURES) == Answer.YES);
  }

  private static boolean isKilling(Call call) {
    return call.arguments().isEmpty() && KILLING.contains(Words.lastName(call.function()));
  }

  /** The caller's, or of a {@code with} around: somebody else puts it away in any case. */
  private static boolean isOthers(
      Call call, ExceptClause handler, FunctionDef function, PythonFile file) {
    String owner = CleaningCalls.owner(call);
    return isParameter(owner, function)
        || file.ancestors(handler)
            .takeWhile(node -> !Nodes.same(node, function))
            .anyMatch(node -> node instanceof With with && enters(with, owner));
  }

  private static boolean isParameter(String owner, FunctionDef function) {
    return !owner.equals("self")
        && function.parameters().all().stream().map(Parameter::name).anyMatch(owner::equals);
  }

  private static boolean enters(With with, String owner) {
    return !owner.isEmpty()
        && with.items().stream()
            .anyMatch(
                item ->
                    FunctionCalls.path(item.context()).equals(owner)
                        || (item.target() instanceof Name(_, String id) && id.equals(owner)));
  }
}
