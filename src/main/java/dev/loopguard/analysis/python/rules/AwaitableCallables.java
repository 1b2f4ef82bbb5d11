package dev.loopguard.analysis.python.rules;

import dev.loopguard.analysis.python.Binding;
import dev.loopguard.analysis.python.PythonFile;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Subscript;
import dev.loopguard.analysis.python.syntax.Expression.TupleDisplay;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Variables whose annotation says that what they hold gives a coroutine when it is called. */
final class AwaitableCallables {
  private static final Set<String> CALLABLE =
      Set.of("typing.Callable", "collections.abc.Callable", "typing_extensions.Callable");

  private static final Set<String> COROUTINE =
      Set.of(
          "typing.Awaitable",
          "typing.Coroutine",
          "collections.abc.Awaitable",
          "collections.abc.Coroutine",
          "types.CoroutineType");

  /** Types of functions to call and await, as frameworks name them. */
  private static final Set<String> COROUTINE_CALLABLES =
      Set.of("starlette.middleware.base.RequestResponseEndpoint", "aiohttp.typedefs.Handler");

  private static final Set<String> WRAPPERS =
      Set.of("typing.Optional", "typing.Annotated", "typing.Final");

  private static final int LONGEST_ALIAS = 8;

  private AwaitableCallables() {}

  /** Returns whether a call calls what is annotated as {@code Callable[…, Awaitable[…]]}. */
  static boolean isCalled(Call call, PythonFile file) {
    return annotation(call.function(), file)
        .filter(annotation -> givesCoroutine(annotation, file, 0))
        .isPresent();
  }

  private static Optional<Expression> annotation(Expression function, PythonFile file) {
    return switch (function) {
      case Name name -> file.names().onlyBinding(name).flatMap(AwaitableCallables::annotation);
      case Attribute(_, Name owner, String attribute) ->
          file.types().annotation(owner, attribute).or(() -> ofAssigned(owner, attribute, file));
      default -> Optional.empty();
    };
  }

  /** {@code self.callback = callback}, of an annotated parameter. */
  private static Optional<Expression> ofAssigned(Name owner, String attribute, PythonFile file) {
    List<Expression> values = file.types().assigned(owner, attribute);
    return values.size() == 1 && values.getFirst() instanceof Name name
        ? file.names().onlyBinding(name).flatMap(AwaitableCallables::annotation)
        : Optional.empty();
  }

  private static Optional<Expression> annotation(Binding binding) {
    return switch (binding) {
      case Binding.Argument argument -> Optional.ofNullable(argument.node().annotation());
      case Binding.Declared declared -> Optional.of(declared.annotation());
      default -> Optional.empty();
    };
  }

  private static boolean givesCoroutine(Expression annotation, PythonFile file, int depth) {
    return switch (annotation) {
      case Subscript(_, Expression generic, Expression index)
          when file.names().means(generic, CALLABLE) ->
          index instanceof TupleDisplay parts
              && !parts.elements().isEmpty()
              && isCoroutine(parts.elements().getLast(), file);
      case Subscript(_, Expression generic, Expression index)
          when file.names().means(generic, WRAPPERS) ->
          givesCoroutine(first(index), file, depth);
      case Expression.BinaryOperation(_, Expression left, String operator, Expression right)
          when operator.equals("|") ->
          isNone(right)
              ? givesCoroutine(left, file, depth)
              : isNone(left) && givesCoroutine(right, file, depth);
      case Name name when depth < LONGEST_ALIAS ->
          file.names().means(name, COROUTINE_CALLABLES)
              || file.names()
                  .onlyBinding(name)
                  .flatMap(AwaitableCallables::alias)
                  .filter(value -> givesCoroutine(value, file, depth + 1))
                  .isPresent();
      default -> false;
    };
  }

  private static Optional<Expression> alias(Binding binding) {
    return switch (binding) {
      case Binding.Value(_, Expression value) -> Optional.of(value);
      case Binding.Declared(_, _, Expression value) -> Optional.ofNullable(value);
      default -> Optional.empty();
    };
  }

  private static boolean isCoroutine(Expression type, PythonFile file) {
    Expression generic = type instanceof Subscript subscript ? subscript.value() : type;
    return file.names().means(generic, COROUTINE);
  }

  private static Expression first(Expression index) {
    return index instanceof TupleDisplay parts && !parts.elements().isEmpty()
        ? parts.elements().getFirst()
        : index;
  }

  private static boolean isNone(Node node) {
    return node instanceof Expression.NameConstant(_, Expression.NameConstant.Value value)
        && value == Expression.NameConstant.Value.NONE;
  }
}
