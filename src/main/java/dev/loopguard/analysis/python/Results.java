package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import dev.loopguard.analysis.python.syntax.Statement.Return;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The types of what functions of the file return: as annotated, or as every return agrees. */
final class Results {
  private final Types types;
  private final Decorators decorators;
  private final IdentityHashMap<FunctionDef, List<Expression>> returns = new IdentityHashMap<>();

  Results(Decorators decorators, Types types) {
    this.types = types;
    this.decorators = decorators;
  }

  /**
   * Returns the type that all of {@code functions} return.
   *
   * @param awaited whether the call is awaited, so that it has to be one of coroutine functions
   */
  Optional<Type> of(List<FunctionDef> functions, boolean awaited, int depth) {
    return Types.agreed(
        functions.stream()
            .map(
                function ->
                    function.async() == awaited && decorators.leaveAlone(function)
                        ? result(function, depth)
                        : Optional.empty()));
  }

  /** Returns the type of a property's value, decorators not looked at. */
  Optional<Type> ofProperty(FunctionDef getter, int depth) {
    return getter.async() ? Optional.empty() : result(getter, depth);
  }

  /** Returns the type of what the body of a function returns, decorators not looked at. */
  Optional<Type> ofBody(FunctionDef function) {
    return result(function, 0);
  }

  private Optional<Type> result(FunctionDef function, int depth) {
    if (function.returns() != null) {
      return types.ofAnnotation(function.returns(), depth);
    }
    return Types.agreed(
        returns.computeIfAbsent(function, Results::valuesOf).stream()
            .map(value -> types.of(value, depth)));
  }

  /** Returns what a function may return but {@code None}; nothing for a generator. */
  static List<Expression> valuesOf(FunctionDef function) {
    return Functions.yields(function)
        ? List.of()
        : returns(function).stream()
            .map(Return::value)
            .filter(Objects::nonNull)
            .filter(value -> !Types.isNone(value))
            .toList();
  }

  private static List<Return> returns(FunctionDef function) {
    List<Return> found = new ArrayList<>();
    function.body().forEach(statement -> collect(statement, found));
    return List.copyOf(found);
  }

  private static void collect(Node node, List<Return> found) {
    switch (node) {
      case Return statement -> found.add(statement);
      case FunctionDef _, ClassDef _, Expression _ -> {}
      default -> Children.forEach(node, child -> collect(child, found));
    }
  }
}
