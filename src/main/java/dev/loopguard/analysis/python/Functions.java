package dev.loopguard.analysis.python;

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
  private final Names names;
  private final Places places;
  private final Classes classes;
  private final Types types;
  private final Uses uses;
  private final Decorators decorators;
  private final IdentityHashMap<FunctionDef, Set<String>> varying = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, Boolean> generators = new IdentityHashMap<>();

  Functions(Names names, Places places, Classes classes, Types types, Uses uses) {
    this.names = names;
    this.places = places;
    this.classes = classes;
    this.types = types;
    this.uses = uses;
    this.decorators = new Decorators(names);
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
    return switch (call.function()) {
      case Name name ->
          Optional.of(names.functions(name)).filter(functions -> !functions.isEmpty());
      case Attribute attribute ->
          types
              .of(attribute.value())
              .filter(Type.Local.class::isInstance)
              .flatMap(type -> classes.method(((Type.Local) type).definition(), attribute.name()));
      default -> Optional.empty();
    };
  }

  /** Returns whether {@code call} surely gives a coroutine that this file defines. */
  public boolean givesCoroutine(Call call) {
    return callees(call)
        .filter(all -> all.stream().allMatch(this::isCoroutineFunction))
        .isPresent();
  }

  /** Returns whether calling {@code function} gives a coroutine, decorators considered. */
  public boolean isCoroutineFunction(FunctionDef function) {
    return function.async() && !isGenerator(function) && decorators.leaveAlone(function);
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
