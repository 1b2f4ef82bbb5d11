package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import java.util.Optional;
import java.util.Set;

/**
 * Which of two ways values can be entered and iterated: the plain one ({@code with}, {@code for})
 * or the asynchronous one. What may have both, or is not known, has neither answer.
 */
public final class Protocols {
  private static final Set<String> PLAIN_ITERATORS =
      Set.of(
          "builtins.dict",
          "builtins.enumerate",
          "builtins.filter",
          "builtins.list",
          "builtins.map",
          "builtins.open",
          "builtins.range",
          "builtins.reversed",
          "builtins.set",
          "builtins.sorted",
          "builtins.str",
          "builtins.tuple",
          "builtins.zip");

  private final Names names;
  private final Types types;
  private final Functions functions;
  private final Classes classes;
  private final Surroundings surroundings;

  Protocols(
      Names names, Types types, Functions functions, Classes classes, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.names = names;
    this.types = types;
    this.functions = functions;
    this.classes = classes;
  }

  /** Returns whether {@code with} fails on a value that {@code async with} enters. */
  public boolean isOnlyAsyncContext(Expression value) {
    return maker(value)
            .filter(
                call ->
                    functions.givesContextManager(call, true)
                        || types.calls(call, surroundings::givesAsyncContext))
            .isPresent()
        || library(value).filter(Knowledge.ASYNC_CONTEXT_MANAGERS::contains).isPresent()
        || hasOnly(value, "__aenter__", "__enter__");
  }

  /** Returns whether {@code async with} fails on a value that {@code with} enters. */
  public boolean isOnlyPlainContext(Expression value) {
    return maker(value)
            .filter(
                call ->
                    functions.givesContextManager(call, false)
                        || types.calls(call, surroundings::givesPlainContext))
            .isPresent()
        || library(value).filter(Knowledge.PLAIN_CONTEXT_MANAGERS::contains).isPresent()
        || hasOnly(value, "__enter__", "__aenter__");
  }

  /** Returns whether {@code for} fails on a value that {@code async for} goes through. */
  public boolean isOnlyAsyncIterable(Expression value) {
    return maker(value).filter(this::givesAsyncIterator).isPresent()
        || library(value).filter(Knowledge.ASYNC_ITERATORS::contains).isPresent()
        || (hasOnly(value, "__aiter__", "__iter__") && lacks(value, "__getitem__"));
  }

  /** Returns whether a call gives an asynchronous iterator, which nobody can await. */
  public boolean givesAsyncIterator(Call call) {
    return functions.givesAsyncGenerator(call)
        || types.calls(call, surroundings::givesAsyncIterator);
  }

  /** Returns whether {@code async for} fails on a value that {@code for} goes through. */
  public boolean isOnlyPlainIterable(Expression value) {
    return switch (value) {
      case Expression.ListDisplay _,
          Expression.TupleDisplay _,
          Expression.SetDisplay _,
          Expression.DictDisplay _,
          Expression.ListComprehension _,
          Expression.SetComprehension _,
          Expression.DictComprehension _,
          Expression.StringLiteral _ ->
          true;
      default ->
          maker(value)
                  .filter(
                      call ->
                          functions.givesGenerator(call)
                              || types.calls(call, PLAIN_ITERATORS)
                              || types.calls(call, surroundings::givesGenerator))
                  .isPresent()
              || hasOnly(value, "__iter__", "__aiter__");
    };
  }

  /** Returns whether a value is a coroutine, which has to be awaited first. */
  public boolean isCoroutine(Expression value) {
    return maker(value)
        .filter(
            call ->
                functions.givesCoroutine(call) || types.calls(call, surroundings::givesCoroutine))
        .isPresent();
  }

  /** Returns the call that a value comes from, directly or through a name bound once. */
  private Optional<Call> maker(Expression value) {
    return switch (value) {
      case Call call -> Optional.of(call);
      case Name name ->
          names
              .onlyBinding(name)
              .filter(Binding.Value.class::isInstance)
              .map(binding -> ((Binding.Value) binding).value())
              .filter(Call.class::isInstance)
              .map(Call.class::cast);
      default -> Optional.empty();
    };
  }

  private Optional<String> library(Expression value) {
    return types
        .of(value)
        .filter(Type.Library.class::isInstance)
        .map(type -> ((Type.Library) type).name());
  }

  private Optional<ClassDef> local(Expression value) {
    return types
        .of(value)
        .filter(Type.Local.class::isInstance)
        .map(type -> ((Type.Local) type).definition())
        .filter(classes::isWhole);
  }

  private boolean hasOnly(Expression value, String one, String other) {
    return local(value)
            .filter(definition -> classes.has(definition, one) && lacks(value, definition, other))
            .isPresent()
        || library(value)
            .filter(type -> surroundings.has(type, one).orElse(false))
            .filter(type -> !surroundings.has(type, other).orElse(true))
            .isPresent();
  }

  private boolean lacks(Expression value, String member) {
    return local(value).filter(definition -> lacks(value, definition, member)).isPresent()
        || library(value).filter(type -> !surroundings.has(type, member).orElse(true)).isPresent();
  }

  /** Only what is constructed here is surely no instance of a class below. */
  private boolean lacks(Expression value, ClassDef definition, String member) {
    boolean exact = value instanceof Call call && classes.named(call.function()).isPresent();
    return !classes.has(definition, member) && (exact || !classes.belowHas(definition, member));
  }
}
