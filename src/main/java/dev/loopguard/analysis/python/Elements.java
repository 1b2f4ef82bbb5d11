package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The types of what loops go through, one by one. */
final class Elements {
  private static final Set<String> PASSING_ON =
      Set.of(
          "builtins.frozenset",
          "builtins.list",
          "builtins.reversed",
          "builtins.set",
          "builtins.sorted",
          "builtins.tuple");

  /** Classes with one kind of element, by their last names, in any module. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "Collection",
          "Deque",
          "FrozenSet",
          "Generator",
          "Iterable",
          "Iterator",
          "List",
          "MutableSequence",
          "Sequence",
          "Set",
          "deque",
          "frozenset",
          "list",
          "set");

  private final Names names;
  private final Types types;
  private final Surroundings surroundings;

  Elements(Names names, Types types, Surroundings surroundings) {
    this.names = names;
    this.types = types;
    this.surroundings = surroundings;
  }

  /** Returns the type of the values that {@code target} takes in turn. */
  Optional<Type> of(Expression target, Expression iterable, int depth) {
    return target instanceof Name ? of(iterable, depth + 1) : Optional.empty();
  }

  private Optional<Type> of(Expression iterable, int depth) {
    if (iterable instanceof Call call
        && !call.arguments().isEmpty()
        && names.means(call.function(), PASSING_ON)) {
      return types.hasSteps(depth)
          ? of(call.arguments().getFirst().value(), depth + 1)
          : Optional.empty();
    }
    return types
        .of(iterable, depth)
        .flatMap(this::step)
        .or(() -> annotation(iterable).flatMap(a -> element(a, depth)));
  }

  private Optional<Type> step(Type type) {
    return type instanceof Type.Library(String name)
        ? surroundings.resultOf(name + ".__next__").map(Type.Library::new)
        : Optional.empty();
  }

  /** Returns what the file says of the type of a call of its functions, or of a parameter. */
  private Optional<Expression> annotation(Expression iterable) {
    return switch (iterable) {
      case Call(_, Name function, _) ->
          names.functions(function).stream()
              .findFirst()
              .map(f -> Objects.requireNonNullElse(f.returns(), function));
      case Name name ->
          names
              .onlyBinding(name)
              .flatMap(
                  binding ->
                      switch (binding) {
                        case Binding.Argument argument ->
                            Optional.ofNullable(argument.node().annotation());
                        case Binding.Declared declared -> Optional.of(declared.annotation());
                        default -> Optional.empty();
                      });
      default -> Optional.empty();
    };
  }

  private Optional<Type> element(Expression annotation, int depth) {
    return annotation instanceof Subscript(_, Expression generic, Expression index)
            && CONTAINERS.contains(CallsByName.name(generic))
        ? types.ofAnnotation(Annotations.first(index), depth)
        : Optional.empty();
  }
}
