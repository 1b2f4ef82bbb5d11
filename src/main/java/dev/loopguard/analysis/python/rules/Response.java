package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Flow;
import dev.loopguard.analysis.python.Flow.Exit;
import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.Use;
import dev.loopguard.analysis.python.Words;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a handler does with the exception it has caught. */
record Response(PythonFile file, Interception caught) {
  private static final Set<String> LOGGING =
      Set.of("critical", "debug", "error", "exception", "info", "log", "warn", "warning");

  /** Returns whether a handler that names cancellations always raises something else. */
  boolean isReplaced() {
    return caught.types().stream()
            .anyMatch(type -> file.names().means(type, Knowledge.CANCELLATION))
        && !contains(caught.response(), this::raisesAgain)
        && !contains(caught.response(), Response::isTimeout);
  }

  private boolean raisesAgain(Node node) {
    return node instanceof Statement.Raise(_, Expression exception, _)
        && (exception == null || isCancellation(exception));
  }

  private boolean isCancellation(Expression exception) {
    return switch (exception) {
      case Name(_, String id) when id.equals(caught.name()) -> true;
      case Call call -> isCancellation(call.function());
      default ->
          Words.lastName(exception).endsWith("CancelledError")
              || file.names().means(exception, Knowledge.CANCELLATION);
    };
  }

  /** What a time limit of its own has cancelled is rightly raised as a timeout. */
  private static boolean isTimeout(Node node) {
    return switch (node) {
      case Name(_, String id) -> id.contains("Timeout");
      case Attribute(_, _, String name) -> name.contains("Timeout");
      default -> false;
    };
  }

  /** {@code if isinstance(error, asyncio.CancelledError): raise} in a wide handler. */
  boolean isRaisedAgain() {
    return caught.response().stream()
        .anyMatch(
            statement ->
                statement instanceof Statement.If choice
                    && asksForCancellation(choice.condition())
                    && file.flow().exits(choice.body()).equals(Set.of(Exit.RAISE)));
  }

  private boolean asksForCancellation(Expression condition) {
    return switch (condition) {
      case Expression.UnaryOperation(_, String operator, Expression inner) ->
          operator.equals("not") && isInstance(inner, Set.of("builtins.Exception"));
      case Expression.BooleanOperation(_, boolean and, List<Expression> operands) ->
          !and && operands.stream().anyMatch(this::asksForCancellation);
      default -> isInstance(condition, Knowledge.CANCELLATION);
    };
  }

  private boolean isInstance(Expression test, Set<String> types) {
    return test instanceof Call(_, Name(_, String id), List<Argument> arguments)
        && id.equals("isinstance")
        && arguments.size() == 2
        && switch (arguments.getLast().value()) {
          case Expression.TupleDisplay(_, List<Expression> elements) ->
              elements.stream().anyMatch(element -> file.names().means(element, types));
          case Expression type -> file.names().means(type, types);
        };
  }

  /** The exception is kept, or put where others look for it: {@code future.set_exception(e)}. */
  boolean isKept() {
    return contains(caught.response(), this::takesCurrentException)
        || (caught.name() != null && contains(caught.response(), this::keepsException));
  }

  /** The exception is turned into the result. */
  boolean isAnswered() {
    return caught.name() != null && contains(caught.response(), this::answersWithException);
  }

  private boolean takesCurrentException(Node node) {
    return node instanceof Call call && file.types().calls(call, Set.of("sys.exc_info"));
  }

  private boolean keepsException(Node node) {
    return isException(node)
        && switch (file.uses().of((Name) node)) {
          case Use.Bound _, Use.HandedBack _, Use.Collected _, Use.Awaited _ -> true;
          case Use.MethodCalled(String method, _) -> method.equals("with_traceback");
          case Use.Passed(Call to) -> !isTalk(to) && !isAnswer(to);
          default -> false;
        };
  }

  private boolean answersWithException(Node node) {
    return isException(node)
        && file.uses().of((Name) node) instanceof Use.Passed(Call to)
        && !isTalk(to)
        && isAnswer(to);
  }

  /** {@code return Outcome.failed(error)}: what the caller gets looks like any other result. */
  private boolean isAnswer(Call call) {
    return file.parent(call).orElseThrow() instanceof Statement.Return;
  }

  private boolean isException(Node node) {
    return node instanceof Name(_, String id) && id.equals(caught.name());
  }

  /** Returns whether a call only tells people: a logger, {@code print}, {@code str}. */
  private boolean isTalk(Call call) {
    return switch (call.function()) {
      case Attribute(_, _, String method) ->
          LOGGING.contains(method) || method.startsWith("print_") || method.startsWith("format");
      case Name(_, String id) ->
          Set.of("print", "str", "repr", "type", "isinstance", "getattr", "hasattr").contains(id);
      default -> false;
    };
  }

  private static boolean contains(List<Statement> block, Predicate<Node> wanted) {
    return block.stream().anyMatch(statement -> Flow.contains(statement, wanted));
  }
}
