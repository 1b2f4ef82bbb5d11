package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.BinaryOperation;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.NumberLiteral;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds code that evidently computes for long in Python itself. */
public final class Computations {
  /** Rounds that take a tenth of a second and more, whatever they do. */
  private static final double MANY_ROUNDS = 1_000_000;

  private static final Set<String> PLAIN_METHODS = Set.of("add", "append", "pop");

  private static final Set<String> PLAIN_BUILTINS =
      Set.of(
          """
          abs all any bool chr divmod enumerate float int isinstance len list max min ord pow range
          reversed round set sorted str sum tuple zip
          """
              .strip()
              .split("\\s+"));

  /** What a function does with its time. */
  private enum Kind {
    COMPUTES,
    /** Nothing that takes long, as far as can be seen. */
    PLAIN,
    /** Something unknown. */
    OTHER
  }

  private final Names names;
  private final Types types;
  private final Places places;
  private final IdentityHashMap<FunctionDef, Kind> kinds = new IdentityHashMap<>();

  Computations(Names names, Types types, Places places) {
    this.names = names;
    this.types = types;
    this.places = places;
  }

  /**
   * Returns whether {@code call} makes a range of a million numbers and more that a loop goes
   * through here without letting others run.
   */
  public boolean goesThroughMany(Call call) {
    if (call.arguments().isEmpty()
        || !types.calls(call, Set.of("builtins.range"))
        || rounds(call) < MANY_ROUNDS) {
      return false;
    }
    return switch (places.parent(call).orElseThrow()) {
      case Statement.For loop ->
          !loop.async()
              && Nodes.same(loop.iterable(), call)
              && loop.body().stream()
                  .noneMatch(s -> Flow.suspends(s) || Flow.contains(s, Computations::leaves));
      case ComprehensionClause clause ->
          Nodes.same(clause.iterable(), call)
              && !Flow.suspends(places.parent(clause).orElseThrow())
              && isGoneThrough(places.parent(clause).orElseThrow());
      default -> false;
    };
  }

  /** A generator expression runs where a function takes its elements. */
  private boolean isGoneThrough(Node comprehension) {
    return !(comprehension instanceof Expression.GeneratorExpression)
        || (places.parent(comprehension).orElseThrow() instanceof Argument argument
            && places.parent(argument).orElseThrow() instanceof Call to
            && names
                .qualifiedName(to.function())
                .filter(name -> name.startsWith("builtins."))
                .isPresent());
  }

  private static boolean leaves(Node node) {
    return node instanceof Statement.Break
        || node instanceof Statement.Return
        || node instanceof Statement.Raise
        || node instanceof Expression.Yield;
  }

  private double rounds(Call range) {
    Expression end = range.arguments().get(range.arguments().size() == 1 ? 0 : 1).value();
    return names.origin(end).map(Computations::number).orElse(0.0);
  }

  private static double number(Expression expression) {
    return switch (expression) {
      case NumberLiteral(_, String text) -> number(text);
      case BinaryOperation(_, Expression left, String operator, Expression right) ->
          switch (operator) {
            case "**" -> Math.pow(number(left), number(right));
            case "*" -> number(left) * number(right);
            case "+" -> number(left) + number(right);
            case "-" -> number(left) - number(right);
            default -> 0;
          };
      case Call(_, Name(_, String id), var arguments)
          when id.equals("int") && arguments.size() == 1 ->
          number(arguments.getFirst().value());
      default -> 0;
    };
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Returns whether a function does arithmetic in loops, and nothing that would wait or free the
   * interpreter lock.
   */
  public boolean compute(FunctionDef function) {
    return kind(function) == Kind.COMPUTES;
  }

  private Kind kind(FunctionDef function) {
    Kind kind = kinds.get(function);
    if (kind == null) {
      kinds.put(function, Kind.PLAIN);
      kind =
          function.async() || contains(function, this::isOther)
              ? Kind.OTHER
              : contains(function, this::isComputation) ? Kind.COMPUTES : Kind.PLAIN;
      kinds.put(function, kind);
    }
    return kind;
  }

  private static boolean contains(FunctionDef function, Predicate<Node> wanted) {
    return function.body().stream().anyMatch(s -> Flow.contains(s, wanted));
  }

  private boolean isComputation(Node node) {
    return switch (node) {
      case Statement.For loop ->
          loop.body().stream().anyMatch(s -> Flow.contains(s, Computations::isArithmetic));
      case Statement.While loop ->
          loop.body().stream().anyMatch(s -> Flow.contains(s, Computations::isArithmetic));
      case Expression.GeneratorExpression e ->
          Flow.contains(e.element(), Computations::isArithmetic);
      case Expression.ListComprehension e -> Flow.contains(e.element(), Computations::isArithmetic);
      case BinaryOperation operation ->
          callsItself(operation.left()) && callsItself(operation.right());
      case Call(_, Name name, _) -> isOfKind(name, Kind.COMPUTES);
      default -> false;
    };
  }

  private static boolean isArithmetic(Node node) {
    return switch (node) {
      case BinaryOperation operation -> !operation.operator().equals("@");
      case Statement.AugmentedAssign _ -> true;
      default -> false;
    };
  }

  /** {@code fib(n - 1) + fib(n - 2)}. */
  private boolean callsItself(Expression expression) {
    return expression instanceof Call(_, Name callee, _)
        && Optional.of(places.scope(expression).node())
            .filter(scope -> scope instanceof FunctionDef own && isNamed(own, callee))
            .isPresent();
  }

  private static boolean isNamed(FunctionDef function, Name name) {
    return function.name().equals(name.id());
  }

  /** A call of something that is not known to compute in Python. */
  private boolean isOther(Node node) {
    return node instanceof Call call && !isPlain(call);
  }

  private boolean isPlain(Call call) {
    return switch (call.function()) {
      case Name name ->
          isBuiltin(name) || isOfKind(name, Kind.PLAIN) || isOfKind(name, Kind.COMPUTES);
      case Attribute(_, _, String method) when PLAIN_METHODS.contains(method) -> true;
      case Expression function ->
          names.qualifiedName(function).filter(name -> name.startsWith("math.")).isPresent();
    };
  }

  private boolean isOfKind(Name name, Kind kind) {
    List<FunctionDef> functions = names.functions(name);
    return !functions.isEmpty() && functions.stream().allMatch(f -> kind(f) == kind);
  }

  private boolean isBuiltin(Name name) {
    return PLAIN_BUILTINS.contains(name.id()) && names.means(name, Set.of("builtins." + name.id()));
  }
}
