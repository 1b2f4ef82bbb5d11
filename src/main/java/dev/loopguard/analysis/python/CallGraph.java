package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which functions of a file call which other plain functions of it. */
public final class CallGraph {
  /**
   * A call of a plain function of this file.
   *
   * @param caller the function whose body makes the call; empty outside of functions
   * @param call the call
   * @param callees what it runs, several where definitions depend on a condition
   */
  public record Edge(Optional<FunctionDef> caller, Call call, List<FunctionDef> callees) {}

  private final Functions functions;
  private final LoopGuards guards;
  private final List<Edge> edges = new ArrayList<>();
  private final IdentityHashMap<Call, Edge> byCall = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, List<Edge>> byCallee = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, List<Edge>> byCaller = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, Edge> fromCoroutines = new IdentityHashMap<>();

  CallGraph(Functions functions, LoopGuards guards, Node tree) {
    this.functions = functions;
    this.guards = guards;
    collect(tree);
    followCoroutines();
  }

  /** Returns the calls of plain functions of this file, in source order. */
  public List<Edge> edges() {
    return Collections.unmodifiableList(edges);
  }

  /** Returns what {@code call} is, if it runs plain functions of this file. */
  Optional<Edge> edge(Call call) {
    return Optional.ofNullable(byCall.get(call));
  }

  /** Returns the calls that run {@code function}, in source order. */
  public List<Edge> callsOf(FunctionDef function) {
    return Collections.unmodifiableList(byCallee.getOrDefault(function, List.of()));
  }

  /** Returns the calls that the body of {@code function} makes, in source order. */
  public List<Edge> callsBy(FunctionDef function) {
    return Collections.unmodifiableList(byCaller.getOrDefault(function, List.of()));
  }

  /**
   * Returns a call by which a coroutine of this file runs a plain function, directly or through
   * other plain functions; the way from it is a shortest one.
   */
  public Optional<Edge> callFromCoroutine(FunctionDef function) {
    return Optional.ofNullable(fromCoroutines.get(function));
  }

  private void followCoroutines() {
    Deque<FunctionDef> open = new ArrayDeque<>();
    edges.stream()
        .filter(edge -> edge.caller().filter(FunctionDef::async).isPresent())
        .forEach(edge -> reach(edge.callees(), edge, open));
    while (!open.isEmpty()) {
      FunctionDef next = open.removeFirst();
      Edge from = Objects.requireNonNull(fromCoroutines.get(next));
      callsBy(next).forEach(edge -> reach(edge.callees(), from, open));
    }
  }

  private void reach(List<FunctionDef> callees, Edge from, Deque<FunctionDef> open) {
    for (FunctionDef callee : callees) {
      if (fromCoroutines.putIfAbsent(callee, from) == null) {
        open.add(callee);
      }
    }
  }

  private void collect(Node node) {
    if (node instanceof Call call) {
      List<FunctionDef> callees = functions.run(call);
      if (!callees.isEmpty() && !guards.isWithoutLoop(call)) {
        add(new Edge(functions.enclosing(call), call, callees));
      }
    }
    Children.forEach(node, this::collect);
  }

  private void add(Edge edge) {
    edges.add(edge);
    byCall.put(edge.call(), edge);
    edge.caller()
        .ifPresent(caller -> byCaller.computeIfAbsent(caller, _ -> new ArrayList<>()).add(edge));
    edge.callees()
        .forEach(callee -> byCallee.computeIfAbsent(callee, _ -> new ArrayList<>()).add(edge));
  }
}
