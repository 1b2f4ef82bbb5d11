package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** How many items a collection may have, as far as the code says. */
public final class Sizes {
  /** What is known of the number of items. */
  public enum Size {
    /** Written out, or limited by a constant to a few. */
    SMALL,
    /** A slice, a batch, or anything else that the code cuts to a size. */
    LIMITED,
    UNKNOWN,
    /** As many as a query, response, file or other answer from outside holds. */
    FROM_OUTSIDE
  }

  /** The most items of a written {@code range} that are still a few. */
  private static final int FEW = 16;

  /** How many names and wrappers are followed. */
  private static final int LONGEST_WAY = 6;

  private static final Set<String> WRAPPERS =
      Set.of("enumerate", "filter", "frozenset", "list", "reversed", "set", "sorted", "tuple");

  private static final Set<String> VIEWS =
      Set.of("all", "copy", "items", "keys", "scalars", "unique", "values");

  private static final Set<String> READING =
      Set.of("fetchall", "findall", "json", "mappings", "readlines", "splitlines");

  private static final Set<String> CUTTING =
      Set.of("batched", "islice", "head", "nlargest", "nsmallest", "sample");

  private static final Pattern PART =
      Pattern.compile(".*(batch|chunk|slice|page|window|partition|bucket|shard).*");

  private static final Pattern WORKERS =
      Pattern.compile(
          ".*(worker|n_jobs|num_|concurren|parallel|count|limit|max|replicas|size|n$|threads).*");

  private final Names names;
  private final Types types;
  private final AwaitedWork work;

  /** Names of coroutine functions that answer with all there is. */
  private static final Pattern LISTING =
      Pattern.compile(
          "a?(fetch|list|query|search|scan|select|find|iter|paginate|load_all|get_all|read_all|all)"
              + "(_.*)?|.*_all");

  Sizes(Names names, Types types, AwaitedWork work) {
    this.names = names;
    this.types = types;
    this.work = work;
  }

  /** Returns what is known of the number of items of {@code collection}. */
  public Size of(Expression collection) {
    return of(collection, 0);
  }

  /** Returns whether items are taken in parts: batches, pages, steps of a range. */
  public boolean isInParts(Expression collection) {
    return collection instanceof Call call
        && (PART.matcher(Words.plain(call)).matches()
            || Words.plain(call).equals("batched")
            || (isRange(call) && call.arguments().size() == 3));
  }

  /** Returns whether {@code collection} is {@code range(…)}. */
  public boolean isRange(Expression collection) {
    return collection instanceof Call call
        && names.means(call.function(), Set.of("builtins.range", "itertools.count"));
  }

  private Size of(Expression collection, int depth) {
    if (depth > LONGEST_WAY) {
      return Size.UNKNOWN;
    }
    return switch (collection) {
      case Expression.ListDisplay e -> ofDisplay(e.elements(), depth);
      case Expression.TupleDisplay e -> ofDisplay(e.elements(), depth);
      case Expression.SetDisplay e -> ofDisplay(e.elements(), depth);
      case Expression.DictDisplay e ->
          e.keys().stream().anyMatch(Objects::isNull) ? Size.UNKNOWN : Size.SMALL;
      case Expression.StringLiteral _ -> Size.SMALL;
      case Expression.Subscript(_, _, Expression.Slice slice) ->
          slice.upper() == null ? Size.UNKNOWN : Size.LIMITED;
      case Expression.ListComprehension e -> of(e.clauses().getFirst().iterable(), depth + 1);
      case Expression.GeneratorExpression e -> of(e.clauses().getFirst().iterable(), depth + 1);
      case Expression.SetComprehension e -> of(e.clauses().getFirst().iterable(), depth + 1);
      case Expression.Await(_, Call call) when isLimiting(call) -> Size.LIMITED;
      case Expression.Await(_, Call call) -> ofAwaited(call);
      case Expression.BooleanOperation e -> of(e.operands().getFirst(), depth + 1);
      case Call call -> ofCall(call, depth);
      case Name name -> ofName(name, depth);
      case Attribute(_, _, String name) when Words.isConstantLike(name) -> Size.SMALL;
      case Attribute(_, _, String name) when PART.matcher(Words.plain(name)).matches() ->
          Size.LIMITED;
      default -> Size.UNKNOWN;
    };
  }

  private Size ofDisplay(List<Expression> elements, int depth) {
    return elements.stream()
        .filter(Expression.Starred.class::isInstance)
        .map(element -> of(((Expression.Starred) element).value(), depth + 1))
        .reduce(Size.SMALL, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  private Size ofAwaited(Call call) {
    return switch (work.of(call)) {
      case REQUEST, QUERY, ANSWER -> Size.FROM_OUTSIDE;
      case LOCAL, UNKNOWN, ORDERED, PAUSE, STARTED ->
          LISTING.matcher(Words.plain(call)).matches() ? Size.FROM_OUTSIDE : Size.UNKNOWN;
    };
  }

  private static boolean isLimiting(Call call) {
    return call.arguments().stream()
        .map(Argument::name)
        .anyMatch(
            name ->
                name != null
                    && Set.of("limit", "top_k", "k", "max_results", "per_page", "page_size", "n")
                        .contains(name));
  }

  private Size ofCall(Call call, int depth) {
    if (isRange(call)) {
      return ofRange(call);
    }
    String name = Words.lastName(call.function());
    if (CUTTING.contains(name) || PART.matcher(Words.plain(name)).matches()) {
      return Size.LIMITED;
    }
    if (call.function() instanceof Name) {
      return WRAPPERS.contains(name) && !call.arguments().isEmpty()
          ? of(call.arguments().getLast().value(), depth + 1)
          : name.equals("zip") ? ofZip(call, depth) : Size.UNKNOWN;
    }
    if (call.function() instanceof Attribute(_, Expression owner, _)) {
      return READING.contains(name)
          ? Size.FROM_OUTSIDE
          : VIEWS.contains(name) ? of(owner, depth + 1) : Size.UNKNOWN;
    }
    return Size.UNKNOWN;
  }

  private Size ofZip(Call zip, int depth) {
    return zip.arguments().stream()
        .map(argument -> of(argument.value(), depth + 1))
        .min(Size::compareTo)
        .orElse(Size.UNKNOWN);
  }

  private static Size ofRange(Call range) {
    if (range.arguments().isEmpty()) {
      return Size.UNKNOWN;
    }
    Expression end = range.arguments().get(Math.min(1, range.arguments().size() - 1)).value();
    return switch (end) {
      case Expression.NumberLiteral(_, String text) ->
          text.matches("\\d{1,2}") && Integer.parseInt(text) <= FEW ? Size.SMALL : Size.UNKNOWN;
      case Call _ -> Size.UNKNOWN;
      case Expression limit ->
          Words.isConstantLike(Words.lastName(limit))
                  || WORKERS.matcher(Words.plain(limit)).matches()
              ? Size.LIMITED
              : Size.UNKNOWN;
    };
  }

  private Size ofName(Name name, int depth) {
    if (Words.isConstantLike(name.id()) || Words.isClassLike(name.id())) {
      return Size.SMALL;
    }
    if (PART.matcher(Words.plain(name)).matches()) {
      return Size.LIMITED;
    }
    Size size = Size.SMALL;
    List<Binding> bindings = names.bindings(name);
    if (bindings.isEmpty() || bindings.size() > LONGEST_WAY) {
      return Size.UNKNOWN;
    }
    for (Binding binding : bindings) {
      Size one = ofBinding(name, binding, depth);
      if (one == Size.LIMITED) {
        return one;
      }
      size = one.compareTo(size) > 0 ? one : size;
    }
    return size;
  }

  private Size ofBinding(Name name, Binding binding, int depth) {
    return switch (binding) {
      case Binding.Value(_, Expression value) -> ofValue(name, value, depth);
      case Binding.Declared declared when declared.value() != null ->
          ofValue(name, declared.value(), depth);
      case Binding.Entered _,
          Binding.Argument _,
          Binding.Declared _,
          Binding.ImportedModule _,
          Binding.ImportedMember _,
          Binding.LocalFunction _,
          Binding.LocalClass _,
          Binding.Unknown _ ->
          Size.UNKNOWN;
    };
  }

  /** A list that begins empty grows by what is appended; a value of known type is no collection. */
  private Size ofValue(Name name, Expression value, int depth) {
    boolean empty =
        switch (value) {
          case Expression.ListDisplay e -> e.elements().isEmpty();
          case Expression.DictDisplay e -> e.keys().isEmpty();
          case Call call -> call.arguments().isEmpty() && call.function() instanceof Name;
          default -> false;
        };
    if (empty || types.of(name).filter(Type.Local.class::isInstance).isPresent()) {
      return Size.UNKNOWN;
    }
    return of(value, depth + 1);
  }
}
