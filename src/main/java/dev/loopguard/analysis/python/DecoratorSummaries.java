package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Member.Decorating;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Parameter;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.List;
import java.util.Optional;

/** Sums up what functions make of a function when they are used as decorators. */
final class DecoratorSummaries {
  private DecoratorSummaries() {}

  static Decorating of(FunctionDef function) {
    Decorating plain = plain(function);
    return plain == Decorating.UNKNOWN ? giving(function) : plain;
  }

  /** Judges {@code def decorator(function): … return wrapper}. */
  private static Decorating plain(FunctionDef function) {
    Optional<String> returned = returned(function);
    if (function.async() || returned.isEmpty()) {
      return Decorating.UNKNOWN;
    }
    List<Parameter> parameters = function.parameters().all();
    if (parameters.size() == 1 && parameters.getFirst().name().equals(returned.get())) {
      return Decorating.KEEPING;
    }
    List<FunctionDef> inner = inner(function, returned.get());
    return !inner.isEmpty()
            && inner.stream().allMatch(f -> f.async() && !Functions.yields(f) && isWrapper(f))
        ? Decorating.MAKING_COROUTINE
        : Decorating.UNKNOWN;
  }

  /** {@code functools.wraps} is all that a wrapper carries. */
  private static boolean isWrapper(FunctionDef function) {
    return function.decorators().stream()
        .map(Decorators::function)
        .allMatch(
            decorator ->
                switch (decorator) {
                  case Name(_, String id) -> id.equals("wraps");
                  case Expression.Attribute(_, _, String name) -> name.equals("wraps");
                  default -> false;
                });
  }

  /** Judges {@code def factory(…): def decorator(function): …; return decorator}. */
  private static Decorating giving(FunctionDef function) {
    List<FunctionDef> inner =
        returned(function).map(name -> inner(function, name)).orElse(List.of());
    if (function.async() || inner.size() != 1 || !inner.getFirst().decorators().isEmpty()) {
      return Decorating.UNKNOWN;
    }
    return switch (plain(inner.getFirst())) {
      case KEEPING -> Decorating.GIVING_KEEPING;
      case MAKING_COROUTINE -> Decorating.GIVING_MAKING_COROUTINE;
      case GIVING_KEEPING, GIVING_MAKING_COROUTINE, UNKNOWN -> Decorating.UNKNOWN;
    };
  }

  /** Returns the name that every {@code return} gives back. */
  private static Optional<String> returned(FunctionDef function) {
    List<Expression> values = Results.valuesOf(function);
    List<String> names =
        values.stream()
            .map(value -> value instanceof Name(_, String id) ? id : "")
            .distinct()
            .toList();
    return names.size() == 1 && !names.getFirst().isEmpty()
        ? Optional.of(names.getFirst())
        : Optional.empty();
  }

  /** Returns the functions of a name in the block of the function itself. */
  private static List<FunctionDef> inner(FunctionDef function, String name) {
    return function.body().stream()
        .filter(FunctionDef.class::isInstance)
        .map((Statement statement) -> (FunctionDef) statement)
        .filter(inner -> inner.name().equals(name))
        .toList();
  }
}
