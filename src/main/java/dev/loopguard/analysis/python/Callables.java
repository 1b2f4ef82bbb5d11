package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Found;
import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Decorating;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Modules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What calls of functions and classes of other modules of the repository give. */
final class Callables {
  private static final Set<String> SELF = Set.of("typing.Self", "typing_extensions.Self");

  private static final Map<String, Kind> BY_RESULT =
      Map.of(
          "collections.abc.AsyncGenerator", Kind.ASYNC_GENERATOR,
          "collections.abc.AsyncIterator", Kind.ASYNC_GENERATOR,
          "collections.abc.Coroutine", Kind.COROUTINE,
          "typing.AsyncGenerator", Kind.ASYNC_GENERATOR,
          "typing.AsyncIterator", Kind.ASYNC_GENERATOR,
          "typing.Coroutine", Kind.COROUTINE);

  /** How many calls are followed into each other. */
  private static final int MOST_CALLS = 3;

  private final Modules modules;
  private final Map<String, Kind> kinds = new HashMap<>();

  Callables(Modules modules) {
    this.modules = modules;
  }

  /** Returns how a call of {@code callee} behaves. */
  Kind kind(String callee) {
    Kind known = kinds.get(callee);
    if (known == null) {
      kinds.put(callee, Kind.UNKNOWN);
      known = function(callee).map(this::kind).orElse(Kind.UNKNOWN);
      kinds.put(callee, known);
    }
    return known;
  }

  /** Returns the class of what a call of that kind gives, awaited where it is a coroutine. */
  Optional<String> result(String callee, Kind kind) {
    return switch (modules.find(callee).orElse(null)) {
      case Found.Type type when kind == Kind.PLAIN -> Optional.of(type.name());
      case Found.Function function when kind(callee) == kind -> result(function);
      case null, default -> Optional.empty();
    };
  }

  /** Returns the class of an attribute of instances of {@code type}. */
  Optional<String> attribute(String type, String name) {
    return modules
        .find(type)
        .filter(Found.Type.class::isInstance)
        .flatMap(owner -> modules.member(owner, name))
        .flatMap(
            member ->
                switch (member) {
                  case Found.Value value -> Optional.of(Knowledge.sameType(value.name()));
                  case Found.Function getter when getter.function().kind() == Kind.PROPERTY ->
                      result(getter);
                  default -> Optional.empty();
                });
  }

  /** Returns whether a decorator leaves what calls do as it is. */
  boolean keeps(String decorator, boolean called) {
    return function(decorator)
        .filter(
            found ->
                found.function().decorating()
                    == (called ? Decorating.GIVING_KEEPING : Decorating.KEEPING))
        .isPresent();
  }

  /** Returns whether a call of {@code callee}, or what that awaits, takes its turn. */
  boolean isLimited(String callee) {
    return function(callee).filter(found -> isLimited(found, 0)).isPresent();
  }

  private boolean isLimited(Found.Function function, int depth) {
    return function.function().limiting()
        || (depth < MOST_CALLS
            && function.function().calls().stream()
                .flatMap(step -> modules.resolve(step.reference(), function.module()).stream())
                .anyMatch(
                    callee -> callee instanceof Found.Function next && isLimited(next, depth + 1)));
  }

  /** Returns where a plain function runs an event loop, itself or through others. */
  Optional<Detour.Stop> loop(String callee) {
    return function(callee).flatMap(found -> loop(found, 0));
  }

  private Optional<Detour.Stop> loop(Found.Function function, int depth) {
    if (kind(function.name()) != Kind.PLAIN || depth > MOST_CALLS) {
      return Optional.empty();
    }
    String path = function.module().path();
    return function.function().creations().stream()
        .filter(made -> made.kind() == Member.Creation.What.LOOP)
        .map(made -> Detour.Stop.of(path, new Member.Step(made.reference(), made.line())))
        .findFirst()
        .or(
            () ->
                function.function().calls().stream()
                    .flatMap(step -> modules.resolve(step.reference(), function.module()).stream())
                    .filter(Found.Function.class::isInstance)
                    .flatMap(next -> loop((Found.Function) next, depth + 1).stream())
                    .findFirst());
  }

  private Optional<Found.Function> function(String name) {
    return modules
        .find(name)
        .filter(Found.Function.class::isInstance)
        .map(Found.Function.class::cast);
  }

  private Optional<String> result(Found.Function function) {
    Optional<String> result = function.function().result();
    return result.filter(SELF::contains).isPresent()
        ? Optional.of(function.name().substring(0, function.name().lastIndexOf('.')))
        : result
            .flatMap(type -> modules.resolve(type, function.module()))
            .filter(type -> type instanceof Found.Type || type instanceof Found.Outside)
            .map(type -> Knowledge.sameType(Knowledge.canonical(type.name())));
  }

  private Kind kind(Found.Function function) {
    Kind kind = function.function().kind();
    for (String decorator : function.function().decorators().reversed()) {
      kind = decorated(kind, decorator, function.module());
    }
    return kind == Kind.PLAIN ? kindOfResult(function) : kind;
  }

  /** A plain function hands on what another one gives, or says that it gives such a thing. */
  private Kind kindOfResult(Found.Function function) {
    Member.Function own = function.function();
    Optional<Kind> said = own.result().map(BY_RESULT::get);
    if (said.isPresent()) {
      return said.get();
    }
    return own.returned()
        .flatMap(callee -> modules.resolve(callee, function.module()))
        .map(
            callee ->
                switch (callee) {
                  case Found.Function _ -> kind(callee.name());
                  case Found.Outside(String name)
                      when Knowledge.COROUTINE_FUNCTIONS.contains(Knowledge.canonical(name)) ->
                      Kind.COROUTINE;
                  default -> Kind.PLAIN;
                })
        .filter(kind -> kind == Kind.COROUTINE || kind == Kind.ASYNC_GENERATOR)
        .orElse(Kind.PLAIN);
  }

  private Kind decorated(Kind kind, String decorator, Found.Module module) {
    boolean called = decorator.endsWith("()");
    String name = called ? decorator.substring(0, decorator.length() - 2) : decorator;
    return switch (name.isEmpty() ? null : modules.resolve(name, module).orElse(null)) {
      case Found.Function function -> decorated(kind, function.function().decorating(), called);
      case Found.Outside(String outside) -> decorated(kind, Knowledge.canonical(outside));
      case null, default -> Kind.UNKNOWN;
    };
  }

  private static Kind decorated(Kind kind, Decorating decorating, boolean called) {
    return switch (decorating) {
      case KEEPING -> called ? Kind.UNKNOWN : kind;
      case MAKING_COROUTINE -> called ? Kind.UNKNOWN : Kind.COROUTINE;
      case GIVING_KEEPING -> called ? kind : Kind.UNKNOWN;
      case GIVING_MAKING_COROUTINE -> called ? Kind.COROUTINE : Kind.UNKNOWN;
      case UNKNOWN -> Kind.UNKNOWN;
    };
  }

  private static Kind decorated(Kind kind, String library) {
    if (Knowledge.HARMLESS_DECORATORS.contains(library)) {
      return kind;
    }
    if (library.equals("contextlib.asynccontextmanager") && kind == Kind.ASYNC_GENERATOR) {
      return Kind.ASYNC_CONTEXT_MANAGER;
    }
    return library.equals("contextlib.contextmanager") && kind == Kind.GENERATOR
        ? Kind.CONTEXT_MANAGER
        : Kind.UNKNOWN;
  }
}
