package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Knowledge;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.Try;
import dev.loopguard.analysis.python.syntax.Statement.With;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Code that exceptions of a block end up in.
 *
 * @param statement the {@code try} or {@code with}
 * @param body the block that it guards
 * @param types the exceptions it takes; none where it takes all
 * @param response what runs then
 * @param name the name that the exception has there
 * @param start the offset where the response begins
 * @param handlers the handlers of the same statement
 */
record Interception(
    Statement statement,
    List<Statement> body,
    List<Expression> types,
    List<Statement> response,
    @Nullable String name,
    int start,
    List<ExceptClause> handlers) {
  private static final Set<String> EVERYTHING = Set.of("builtins.BaseException");
  private static final Set<String> SUPPRESS = Set.of("contextlib.suppress");

  static Interception by(ExceptClause handler, Try statement) {
    return new Interception(
        statement,
        statement.body(),
        handler.type() == null ? List.of() : types(handler.type()),
        handler.body(),
        handler.name(),
        handler.start(),
        statement.handlers());
  }

  /** Returns the {@code suppress} of a {@code with} that takes cancellations. */
  static Optional<Call> suppress(With with, PythonFile file) {
    return with.items().stream()
        .map(item -> item.context())
        .filter(context -> context instanceof Call call && isSuppress(call, file))
        .map(Call.class::cast)
        .findFirst();
  }

  private static boolean isSuppress(Call call, PythonFile file) {
    return file.names().means(call.function(), SUPPRESS)
        && call.arguments().stream()
            .anyMatch(argument -> takesCancellation(argument.value(), file));
  }

  static Interception by(Call suppress, With with) {
    return new Interception(
        with,
        with.body(),
        suppress.arguments().stream().map(Argument::value).toList(),
        List.of(),
        null,
        with.end(),
        List.of());
  }

  /** Returns whether a handler is the kind that a cancellation ends up in. */
  static boolean isCaught(ExceptClause handler, PythonFile file) {
    return handler.type() == null
        || types(handler.type()).stream().anyMatch(type -> takesCancellation(type, file));
  }

  private static boolean takesCancellation(Expression type, PythonFile file) {
    return file.names().means(type, Knowledge.CANCELLATION) || file.names().means(type, EVERYTHING);
  }

  private static List<Expression> types(Expression type) {
    return type instanceof Expression.TupleDisplay tuple ? tuple.elements() : List.of(type);
  }
}
