package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Flow.Answer;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which exceptions are caught around a node, by handlers and by {@code contextlib.suppress}. */
public final class ExceptionHandlers {
  /** What catches every error. */
  public static final Set<String> EVERY_ERROR =
      Set.of("builtins.Exception", "builtins.BaseException");

  private static final Set<String> SUPPRESS = Set.of("contextlib.suppress");

  private final Names names;
  private final Places places;

  ExceptionHandlers(Names names, Places places) {
    this.names = names;
    this.places = places;
  }

  /** Returns the handlers that see what {@code node} raises in its function, inside out. */
  public List<ExceptClause> around(Node node) {
    List<ExceptClause> handlers = new ArrayList<>();
    Node inner = node;
    for (Node outer : inFunction(node)) {
      if (outer instanceof Statement.Try attempt && holds(attempt.body(), inner)) {
        handlers.addAll(attempt.handlers());
      }
      inner = outer;
    }
    return List.copyOf(handlers);
  }

  /**
   * Returns whether one of {@code exceptions} is caught around {@code node} in its function;
   * unknown where a handler names classes that may be theirs.
   */
  public Answer catches(Node node, Set<String> exceptions) {
    List<Answer> answers = new ArrayList<>();
    around(node).forEach(handler -> answers.add(catches(handler, exceptions)));
    inFunction(node).stream()
        .filter(Statement.With.class::isInstance)
        .flatMap(with -> suppressed((Statement.With) with).stream())
        .forEach(type -> answers.add(means(type, exceptions)));
    return any(answers.stream());
  }

  /** Returns whether a handler takes one of {@code exceptions}; a bare one takes all. */
  public Answer catches(ExceptClause handler, Set<String> exceptions) {
    return handler.type() == null
        ? Answer.YES
        : any(types(handler).stream().map(type -> means(type, exceptions)));
  }

  /** Returns the classes that a handler names, one by one; none where it is bare. */
  public List<Expression> types(ExceptClause handler) {
    return handler.type() == null ? List.of() : types(handler.type(), 0);
  }

  /** Returns the classes that a {@code with suppress(…)} keeps to itself. */
  public List<Expression> suppressed(Statement.With with) {
    return with.items().stream()
        .flatMap(
            item ->
                item.context() instanceof Call call && names.means(call.function(), SUPPRESS)
                    ? call.arguments().stream()
                    : Stream.<Argument>empty())
        .flatMap(argument -> types(argument.value(), 0).stream())
        .toList();
  }

  private List<Expression> types(Expression type, int depth) {
    return switch (type) {
      case Expression.TupleDisplay tuple ->
          tuple.elements().stream().flatMap(element -> types(element, depth + 1).stream()).toList();
      case Expression.Starred starred -> types(starred.value(), depth + 1);
      case Name name
          when depth < 4
              && names.onlyBinding(name).orElse(null) instanceof Binding.Value(_, Expression value)
              && value instanceof Expression.TupleDisplay ->
          types(value, depth + 1);
      default -> List.of(type);
    };
  }

  private Answer means(Expression type, Set<String> exceptions) {
    return names
        .qualifiedName(type)
        .map(name -> of(name, exceptions))
        .orElse(type instanceof Call ? Answer.NO : Answer.UNKNOWN);
  }

  private static Answer of(String name, Set<String> exceptions) {
    if (exceptions.contains(name)) {
      return Answer.YES;
    }
    return name.startsWith("builtins.") || name.startsWith("asyncio.") ? Answer.NO : Answer.UNKNOWN;
  }

  private static Answer any(Stream<Answer> answers) {
    List<Answer> all = answers.toList();
    return all.contains(Answer.YES)
        ? Answer.YES
        : all.contains(Answer.UNKNOWN) ? Answer.UNKNOWN : Answer.NO;
  }

  private List<Node> inFunction(Node node) {
    return places.ancestors(node).takeWhile(outer -> !isBoundary(outer)).toList();
  }

  private static boolean isBoundary(Node node) {
    return node instanceof Statement.FunctionDef
        || node instanceof Statement.ClassDef
        || node instanceof Expression.Lambda;
  }

  private static boolean holds(List<Statement> block, Node node) {
    return block.stream().anyMatch(statement -> Nodes.same(statement, node));
  }
}
