package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types that annotations name: quoted, optional, wrapped, behind an alias. */
final class Annotations {
  /** How far aliases are followed; longer ways are loops or riddles. */
  private static final int LONGEST_ALIAS = 16;

  private static final Pattern QUOTED_NAME =
      Pattern.compile("([A-Za-z_][\\w.]*)(?:\\s*\\|\\s*None)?");

  private static final Set<String> WRAPPERS =
      Set.of(
          "typing.Annotated",
          "typing.ClassVar",
          "typing.Final",
          "typing.Optional",
          "typing_extensions.Annotated");

  private static final Set<String> UNION = Set.of("typing.Union");

  /** Types that share no method with those that matter. */
  private static final Set<String> PLAIN =
      Set.of("builtins.bytes", "builtins.int", "builtins.str", "os.PathLike");

  private final Names names;
  private final Classes classes;
  private final Surroundings surroundings;

  Annotations(Names names, Classes classes, Surroundings surroundings) {
    this.names = names;
    this.classes = classes;
    this.surroundings = surroundings;
  }

  /** Returns the type that an annotation names. */
  Optional<Type> of(Expression annotation, int depth) {
    return switch (annotation) {
      case Expression.BinaryOperation(_, Expression left, String operator, Expression right)
          when operator.equals("|") ->
          isWithoutMethods(right)
              ? of(left, depth)
              : isWithoutMethods(left) ? of(right, depth) : Optional.empty();
      case Expression.Subscript(
              _,
              Expression wrapper,
              Expression.TupleDisplay(_, List<Expression> members))
          when names.means(wrapper, UNION) ->
          ofUnion(members, depth);
      case Expression.Subscript(_, Expression wrapper, Expression index)
          when names.means(wrapper, WRAPPERS) ->
          of(first(index), depth);
      case Expression.Subscript(_, Expression generic, _) -> of(generic, depth);
      case Expression.StringLiteral literal -> ofText(literal);
      case Name name -> ofClassName(name).or(() -> ofAlias(name, depth));
      case Attribute _ -> ofClassName(annotation);
      default -> Optional.empty();
    };
  }

  private Optional<Type> ofUnion(List<Expression> members, int depth) {
    List<Expression> telling = members.stream().filter(m -> !isWithoutMethods(m)).toList();
    return telling.size() == 1 ? of(telling.getFirst(), depth) : Optional.empty();
  }

  /** {@code str | Path}: what is called on such a value is called on the other type. */
  private boolean isWithoutMethods(Expression type) {
    return Types.isNone(type) || names.means(unsubscripted(type), PLAIN);
  }

  private static Expression unsubscripted(Expression type) {
    return type instanceof Expression.Subscript(_, Expression generic, _) ? generic : type;
  }

  /** Reads {@code SessionDep = Annotated[Session, Depends(get_session)]}. */
  private Optional<Type> ofAlias(Name alias, int depth) {
    return depth > LONGEST_ALIAS
        ? Optional.empty()
        : names
            .onlyBinding(alias)
            .flatMap(
                binding ->
                    binding instanceof Binding.Value(_, Expression.Subscript value)
                        ? of(value, depth + 1)
                        : Optional.empty());
  }

  private Optional<Type> ofClassName(Expression name) {
    Optional<Type> local = classes.named(name).map(Type.Local::new);
    return local.isPresent()
        ? local
        : names.qualifiedName(name).map(Knowledge::sameType).map(Type.Library::new);
  }

  /** Reads a quoted annotation that is a dotted name, perhaps with {@code | None}. */
  private Optional<Type> ofText(Expression.StringLiteral literal) {
    Matcher matcher = QUOTED_NAME.matcher(literal.value().strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String text = matcher.group(1);
    int dot = text.indexOf('.');
    String root = dot < 0 ? text : text.substring(0, dot);
    String rest = dot < 0 ? "" : text.substring(dot);
    return names
        .lookUp(root, literal)
        .map(name -> surroundings.canonical(name + rest))
        .map(Knowledge::sameType)
        .map(Type.Library::new);
  }

  /** Returns whether a value is a type in a wrapper: {@code Annotated[Session, Depends(…)]}. */
  boolean isWrapped(Expression value) {
    return value instanceof Expression.Subscript(_, Expression wrapper, _)
        && names.means(wrapper, WRAPPERS);
  }

  static Expression first(Expression index) {
    return index instanceof Expression.TupleDisplay tuple && !tuple.elements().isEmpty()
        ? tuple.elements().getFirst()
        : index;
  }
}
