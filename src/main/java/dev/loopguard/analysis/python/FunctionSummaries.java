package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.index.Member;
import dev.loopguard.analysis.python.index.Member.Creation;
import dev.loopguard.analysis.python.index.Member.Kind;
import dev.loopguard.analysis.python.index.Member.Step;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sums up functions and methods. */
final class FunctionSummaries {
  /** Most calls that are noted of one function. */
  private static final int MOST_CALLS = 200;

  private static final Set<String> ITERATORS =
      Set.of(
          "collections.abc.AsyncGenerator",
          "collections.abc.AsyncIterable",
          "collections.abc.AsyncIterator",
          "typing.AsyncGenerator",
          "typing.AsyncIterable",
          "typing.AsyncIterator");

  private final PythonFile file;
  private final References references;
  private final Decorators decorators;
  private final IdentityHashMap<FunctionDef, List<Call>> calls = new IdentityHashMap<>();

  FunctionSummaries(PythonFile file, References references) {
    this.file = file;
    this.references = references;
    this.decorators = new Decorators(file.names(), file.surroundings());
    collect(file.tree());
  }

  private void collect(Node node) {
    if (node instanceof Call call) {
      file.functions()
          .enclosing(call)
          .map(function -> calls.computeIfAbsent(function, _ -> new ArrayList<>()))
          .filter(known -> known.size() < MOST_CALLS)
          .ifPresent(known -> known.add(call));
    }
    Children.forEach(node, this::collect);
  }

  Member.Function of(FunctionDef function) {
    Kind kind = kind(function);
    return new Member.Function(
        file.lines(function.start(), function.start()).first(),
        kind,
        function.async(),
        kind == Kind.UNKNOWN ? List.of() : unknownDecorators(function, kind),
        references.ofType(file.types().returned(function)),
        returned(function),
        DecoratorSummaries.of(function),
        blocking(function),
        steps(function),
        creations(function),
        function.body().stream().allMatch(FunctionSummaries::isHollow),
        file.workloads().of(function).limited());
  }

  /** Returns what a call does, unknown decorators left aside. */
  Kind kind(FunctionDef function) {
    boolean generator = file.functions().isGenerator(function);
    if (decorators.makeAsyncContextManager(function)) {
      return generator && function.async() ? Kind.ASYNC_CONTEXT_MANAGER : Kind.UNKNOWN;
    }
    if (decorators.makeContextManager(function)) {
      return generator && !function.async() ? Kind.CONTEXT_MANAGER : Kind.UNKNOWN;
    }
    if (isProperty(function)) {
      return function.async() ? Kind.UNKNOWN : Kind.PROPERTY;
    }
    return function.async() ? asyncKind(function, generator) : plainKind(generator);
  }

  private boolean isProperty(FunctionDef function) {
    return function.decorators().size() == 1
        && file.names().means(function.decorators().getFirst(), Knowledge.PROPERTIES);
  }

  private static Kind plainKind(boolean generator) {
    return generator ? Kind.GENERATOR : Kind.PLAIN;
  }

  /** A method without a body may stand for one that yields. */
  private Kind asyncKind(FunctionDef function, boolean generator) {
    if (generator) {
      return Kind.ASYNC_GENERATOR;
    }
    return function.returns() != null
            && references
                .ofType(file.types().annotated(function.returns()))
                .filter(ITERATORS::contains)
                .isPresent()
        ? Kind.UNKNOWN
        : Kind.COROUTINE;
  }

  private List<String> unknownDecorators(FunctionDef function, Kind kind) {
    return kind == Kind.ASYNC_CONTEXT_MANAGER
            || kind == Kind.CONTEXT_MANAGER
            || kind == Kind.PROPERTY
        ? List.of()
        : function.decorators().stream()
            .filter(decorator -> !decorators.isHarmless(decorator))
            .map(this::reference)
            .toList();
  }

  private String reference(Expression decorator) {
    String called = decorator instanceof Call ? "()" : "";
    return references
        .of(Decorators.function(decorator))
        .map(name -> name + called)
        .orElse(Member.NAMELESS);
  }

  /** {@code def load(): return fetch(…)}, where every {@code return} is of the same function. */
  private Optional<String> returned(FunctionDef function) {
    List<Optional<String>> all =
        Results.valuesOf(function).stream()
            .map(value -> value instanceof Call call ? references.called(call) : empty())
            .distinct()
            .toList();
    return all.size() == 1 && !function.async() ? all.getFirst() : Optional.empty();
  }

  private static Optional<String> empty() {
    return Optional.empty();
  }

  private Optional<Member.Blocking> blocking(FunctionDef function) {
    return file.blockingHelpers()
        .chain(function)
        .map(
            chain -> {
              List<Step> steps = new ArrayList<>();
              for (Call call : chain.calls()) {
                steps.add(new Step(references.called(call).orElse(Member.NAMELESS), line(call)));
              }
              steps.set(steps.size() - 1, new Step(chain.end().callee(), steps.getLast().line()));
              return new Member.Blocking(steps, chain.end().kind().name());
            });
  }

  private int line(Node node) {
    return file.lines(node.start(), node.start()).first();
  }

  private List<Call> calls(FunctionDef function) {
    return calls.getOrDefault(function, List.of());
  }

  private List<Step> steps(FunctionDef function) {
    return calls(function).stream()
        .filter(call -> !file.guards().isWithoutLoop(call))
        .flatMap(
            call ->
                references.called(call).filter(FunctionSummaries::mayLeadOn).stream()
                    .map(name -> new Step(name, line(call))))
        .toList();
  }

  private static boolean mayLeadOn(String reference) {
    return !reference.startsWith("builtins.");
  }

  private List<Creation> creations(FunctionDef function) {
    return calls(function).stream()
        .filter(call -> !file.guards().isWithoutLoop(call) && !isTried(call))
        .flatMap(
            call ->
                file
                    .types()
                    .callee(call)
                    .flatMap(FunctionSummaries::creation)
                    .map(
                        what ->
                            new Creation(references.called(call).orElseThrow(), line(call), what))
                    .stream())
        .toList();
  }

  /** What is tried may be meant to fail. */
  private boolean isTried(Node node) {
    return file.ancestors(node)
        .takeWhile(around -> !(around instanceof FunctionDef))
        .anyMatch(Statement.Try.class::isInstance);
  }

  /** A documentation, {@code ...}, {@code pass}, an error that says that it is missing. */
  private static boolean isHollow(Statement statement) {
    return switch (statement) {
      case Statement.Pass _, Statement.Raise _ -> true;
      case Statement.ExpressionStatement(_, Expression value) ->
          value instanceof Expression.StringLiteral || value instanceof Expression.NameConstant;
      default -> false;
    };
  }

  private static Optional<Creation.What> creation(String callee) {
    if (Knowledge.CLIENTS.contains(callee)) {
      return Optional.of(Creation.What.CLIENT);
    }
    if (Knowledge.RUNNERS.contains(callee)) {
      return Optional.of(Creation.What.LOOP);
    }
    return Knowledge.TASK_STARTERS.contains(callee)
        ? Optional.of(Creation.What.TASK)
        : Optional.empty();
  }
}
