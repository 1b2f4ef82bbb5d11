package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Plain functions that ask whether an event loop runs, and act accordingly. */
public final class LoopGuards {
  private static final Set<String> ASKING =
      Set.of(
          "asyncio.get_running_loop",
          "asyncio._get_running_loop",
          "asyncio.current_task",
          "sniffio.current_async_library",
          "anyio.get_current_task");

  private static final Set<String> NO_LOOP =
      Set.of(
          "builtins.RuntimeError",
          "builtins.Exception",
          "builtins.BaseException",
          "sniffio.AsyncLibraryNotFoundError");

  private final Names names;
  private final Functions functions;
  private final IdentityHashMap<FunctionDef, Boolean> asks = new IdentityHashMap<>();

  LoopGuards(Names names, Functions functions) {
    this.names = names;
    this.functions = functions;
  }

  /**
   * Returns whether {@code node} stands in a plain function that looks for a running loop and may
   * come here only without one.
   */
  public boolean isWithoutLoop(Node node) {
    Optional<FunctionDef> function = functions.enclosing(node);
    return function.isPresent()
        && !function.get().async()
        && asks.computeIfAbsent(function.get(), this::asks);
  }

  private boolean asks(FunctionDef function) {
    return function.body().stream()
        .anyMatch(statement -> Flow.contains(statement, this::isQuestion));
  }

  private boolean isQuestion(Node node) {
    return switch (node) {
      case Call(_, Attribute(_, _, String method), _) when method.equals("is_running") -> true;
      case Call call when names.means(call.function(), Set.of("asyncio._get_running_loop")) -> true;
      case Statement.Try attempt ->
          attempt.handlers().stream().anyMatch(this::takesMissingLoop)
              && attempt.body().stream().anyMatch(s -> Flow.contains(s, this::asksForLoop));
      default -> false;
    };
  }

  private boolean asksForLoop(Node node) {
    return node instanceof Call call && names.means(call.function(), ASKING);
  }

  private boolean takesMissingLoop(ExceptClause handler) {
    return switch (handler.type()) {
      case null -> true;
      case Expression.TupleDisplay tuple ->
          tuple.elements().stream().anyMatch(type -> names.means(type, NO_LOOP));
      case Expression type -> names.means(type, NO_LOOP);
    };
  }
}
