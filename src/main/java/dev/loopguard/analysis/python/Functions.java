package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Lambda;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Expression.Yield;
import dev.loopguard.analysis.python.syntax.Expression.YieldFrom;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Parameters;
import dev.loopguard.analysis.python.syntax.Statement.ClassDef;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions of a file: which one encloses a node, and which ones a call runs. */
public final class Functions {
  private final IdentityHashMap<Expression, Optional<List<FunctionDef>>> named =
      new IdentityHashMap<>();
  private final Names names;
  private final Places places;
  private final Classes classes;
  private final Types types;
  private final Uses uses;
  private final Decorators decorators;
  private final IdentityHashMap<FunctionDef, Set<String>> varying = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, Boolean> generators = new IdentityHashMap<>();

  private final IdentityHashMap<ClassDef, Boolean> coroutineClasses = new IdentityHashMap<>();

  Functions(
      Names names, Places places, Classes classes, Types types, Uses uses, Decorators decorators) {
    this.names = names;
    this.places = places;
    this.classes = classes;
    this.types = types;
    this.uses = uses;
    this.decorators = decorators;
  }

  /**
   * Returns the function whose body runs {@code node}; empty in a lambda, a class body, and at
   * module level. Decorators, defaults and annotations run in the function around.
   */
  public Optional<FunctionDef> enclosing(Node node) {
    Scope scope = places.scope(node);
    while (scope.kind() == Scope.Kind.COMPREHENSION) {
      scope = scope.parent().orElseThrow();
    }
    return scope.node() instanceof FunctionDef function ? Optional.of(function) : Optional.empty();
  }

  /** Returns whether {@code node} runs on the event loop: its innermost function is async. */
  public boolean inCoroutine(Node node) {
    return enclosing(node).filter(FunctionDef::async).isPresent();
  }

  /**
   * Returns the functions of this file that {@code call} may run, several where definitions depend
   * on a condition; empty when something unseen may take part.
   */
  public Optional<List<FunctionDef>> callees(Call call) {
    return named(call.function());
  }

  /**
   * Returns the functions of this file that {@code function} may stand for, a name or a method of
   * an object; empty when something unseen may take part.
   */
  public Optional<List<FunctionDef>> named(Expression function) {
    Optional<List<FunctionDef>> known = named.get(function);
    if (known == null) {
      known = findNamed(function);
      named.put(function, known);
    }
    return known;
  }

  private Optional<List<FunctionDef>> findNamed(Expression function) {
    return switch (function) {
      case Name name ->
          Optional.of(names.functions(name)).filter(functions -> !functions.isEmpty());
      case Attribute attribute ->
          classes
              .named(attribute.value())
              .or(() -> classOf(attribute.value()))
              .flatMap(owner -> classes.method(owner, attribute.name()));
      default -> Optional.empty();
    };
  }

  private Optional<ClassDef> classOf(Expression value) {
    return types
        .of(value)
        .filter(Type.Local.class::isInstance)
        .map(type -> ((Type.Local) type).definition());
  }

  /** Returns whether {@code call} surely gives a coroutine that this file defines. */
  public boolean givesCoroutine(Call call) {
    return called(call).filter(all -> all.stream().allMatch(this::isCoroutineFunction)).isPresent();
  }

  /**
   * Returns whether {@code call} calls coroutine functions of this file under decorators unknown
   * here, which as a rule give a coroutine function again.
   */
  public boolean givesDecoratedCoroutine(Call call) {
    return called(call)
        .filter(
            all ->
                all.stream()
                    .allMatch(f -> f.async() && !isGenerator(f) && !decorators.makePlain(f)))
        .isPresent();
  }

  /** Returns whether {@code call} surely gives an asynchronous generator of this file. */
  public boolean givesAsyncGenerator(Call call) {
    return called(call)
        .filter(all -> all.stream().allMatch(f -> f.async() && isUndecoratedGenerator(f)))
        .isPresent();
  }

  /** Returns whether {@code call} surely gives a plain generator of this file. */
  public boolean givesGenerator(Call call) {
    return called(call)
        .filter(all -> all.stream().allMatch(f -> !f.async() && isUndecoratedGenerator(f)))
        .isPresent();
  }

  private boolean isUndecoratedGenerator(FunctionDef function) {
    return isGenerator(function) && decorators.leaveAlone(function);
  }

  /**
   * Returns whether {@code call} surely gives what a function of this file makes by {@code
   * contextlib}.
   *
   * @param async whether it is for {@code async with}
   */
  public boolean givesContextManager(Call call, boolean async) {
    return called(call)
        .filter(
            all ->
                all.stream()
                    .allMatch(
                        function ->
                            async
                                ? decorators.makeAsyncContextManager(function)
                                : decorators.makeContextManager(function)))
        .isPresent();
  }

  /** Returns the coroutine function of this file whose call reading a property makes. */
  public Optional<FunctionDef> asyncProperty(Attribute attribute) {
    return classes.namesAsyncProperty(attribute.name())
        ? classOf(attribute.value())
            .flatMap(owner -> classes.property(owner, attribute.name()))
            .filter(getter -> getter.async() && !isGenerator(getter))
        : Optional.empty();
  }

  /**
   * Returns every function of this file that {@code call} may end in: overriding methods, those of
   * {@code super()} and of {@code functools.partial} too. Empty when something unseen may take
   * part.
   */
  private Optional<List<FunctionDef>> called(Call call) {
    return switch (call.function()) {
      case Name name -> callees(call).or(() -> behindPartial(name));
      case Attribute(_, Call(_, Name function, List<Argument> arguments), String method)
          when arguments.isEmpty() && names.means(function, Set.of("builtins.super")) ->
          places
              .ancestors(call)
              .filter(ClassDef.class::isInstance)
              .findFirst()
              .flatMap(owner -> classes.methodAbove((ClassDef) owner, method));
      case Attribute attribute ->
          callees(call)
              .or(
                  () ->
                      classes
                          .named(attribute.value())
                          .or(() -> classOf(attribute.value()))
                          .flatMap(owner -> classes.methodOrOverrides(owner, attribute.name())));
      default -> Optional.empty();
    };
  }

  private Optional<List<FunctionDef>> behindPartial(Name name) {
    return names
        .onlyBinding(name)
        .filter(Binding.Value.class::isInstance)
        .map(binding -> ((Binding.Value) binding).value())
        .filter(Call.class::isInstance)
        .map(Call.class::cast)
        .filter(call -> names.means(call.function(), Set.of("functools.partial")))
        .filter(call -> !call.arguments().isEmpty())
        .flatMap(call -> namedOrOverriding(call.arguments().getFirst().value()));
  }

  private Optional<List<FunctionDef>> namedOrOverriding(Expression function) {
    return switch (function) {
      case Name name -> Optional.of(names.functions(name)).filter(all -> !all.isEmpty());
      case Attribute(_, Expression value, String method) ->
          classOf(value).flatMap(owner -> classes.methodOrOverrides(owner, method));
      default -> Optional.empty();
    };
  }

  /** Returns whether calling {@code function} gives a coroutine, decorators considered. */
  public boolean isCoroutineFunction(FunctionDef function) {
    return function.async() && !isGenerator(function) && decorators.leaveAlone(function);
  }

  /** Returns whether a class itself defines coroutine functions. */
  public boolean hasCoroutines(ClassDef definition) {
    return coroutineClasses.computeIfAbsent(
        definition, d -> d.body().stream().anyMatch(s -> s instanceof FunctionDef f && f.async()));
  }

  /** Returns whether the function's own body yields. */
  public boolean isGenerator(FunctionDef function) {
    return generators.computeIfAbsent(function, f -> f.body().stream().anyMatch(Functions::yields));
  }

  /**
   * Returns whether a node in the body of {@code function} reads one of its parameters, or what the
   * body computes from them; the object that a method belongs to is not among them.
   */
  public boolean dependsOnArguments(FunctionDef function, Node node) {
    return Nodes.readsAny(node, varying.computeIfAbsent(function, Functions::varying));
  }

  private static Set<String> varying(FunctionDef function) {
    Set<String> parameters = new HashSet<>();
    function.parameters().all().forEach(parameter -> parameters.add(parameter.name()));
    parameters.removeAll(Set.of("self", "cls"));
    return RoundEffects.of(function.body()).derivedFrom(parameters);
  }

  /**
   * Returns the plain functions of this file whose bodies run where {@code call} stands,
   * constructors included; empty when that is not sure, or when they run later, as generators do
   * that nothing goes through here.
   */
  List<FunctionDef> run(Call call) {
    List<FunctionDef> called = callees(call).or(() -> constructors(call)).orElse(List.of());
    return called.stream().allMatch(function -> runsAt(call, function)) ? called : List.of();
  }

  private Optional<List<FunctionDef>> constructors(Call call) {
    return classes
        .named(call.function())
        .flatMap(definition -> classes.method(definition, "__init__"));
  }

  private boolean runsAt(Call call, FunctionDef function) {
    if (function.async()) {
      return false;
    }
    if (!isGenerator(function)) {
      return decorators.leaveAlone(function);
    }
    return switch (uses.of(call)) {
      case Use.Iterated(boolean async) -> !async && decorators.leaveAlone(function);
      case Use.Entered(boolean async) -> !async && decorators.makeContextManager(function);
      default -> false;
    };
  }

  /** Returns the qualified name within the file of what encloses a node: {@code Client.fetch}. */
  public String symbol(Node node) {
    List<String> parts = new ArrayList<>();
    for (Scope scope = places.scope(node); scope != null; scope = scope.parent().orElse(null)) {
      switch (scope.node()) {
        case FunctionDef function -> parts.addFirst(function.name());
        case ClassDef definition -> parts.addFirst(definition.name());
        default -> {}
      }
    }
    return String.join(".", parts);
  }

  /** Returns whether the function's own body has a {@code yield} that is no {@code yield from}. */
  public boolean yieldsItself(FunctionDef function) {
    return function.body().stream()
        .anyMatch(statement -> Flow.contains(statement, Yield.class::isInstance));
  }

  /** Returns whether the function's own body yields. */
  static boolean yields(FunctionDef function) {
    return function.body().stream().anyMatch(Functions::yields);
  }

  private static boolean yields(Node node) {
    return switch (node) {
      case Yield _, YieldFrom _ -> true;
      case FunctionDef _, ClassDef _, Lambda _, Parameters _ -> false;
      default -> Children.of(node).stream().anyMatch(Functions::yields);
    };
  }
}
