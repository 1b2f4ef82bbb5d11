package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.Sizes.Size;
import dev.loopguard.analysis.python.syntax.Argument;
import dev.loopguard.analysis.python.syntax.Expression.Call;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How often the functions of a file run: frameworks call some for each request, loops of the file
 * some for each item, and what those call runs as often.
 */
public final class Frequencies {
  private final PythonFile file;
  private final FrameworkHandlers handlers;
  private final List<FunctionDef> functions = new ArrayList<>();
  private final IdentityHashMap<FunctionDef, List<FunctionDef>> calls = new IdentityHashMap<>();
  private final IdentityHashMap<FunctionDef, Frequency> known = new IdentityHashMap<>();
  private final Deque<FunctionDef> open = new ArrayDeque<>();

  private Frequencies(PythonFile file) {
    this.file = file;
    this.handlers = FrameworkHandlers.of(file);
  }

  static Frequencies of(PythonFile file) {
    Frequencies frequencies = new Frequencies(file);
    frequencies.collectFunctions(file.tree());
    frequencies.judge();
    frequencies.collectCalls(file.tree());
    frequencies.follow();
    return frequencies;
  }

  /** Returns how often {@code function} runs. */
  public Frequency of(FunctionDef function) {
    return known.getOrDefault(function, Frequency.UNKNOWN);
  }

  /** Returns how often the function around {@code node} runs; outside of functions, once. */
  public Frequency around(Node node) {
    return file.functions().enclosing(node).map(this::of).orElse(Frequency.ONCE);
  }

  /** Returns whether a framework calls the function for an argument of its handlers. */
  public boolean isInjected(FunctionDef function) {
    return handlers.areInjected(function);
  }

  private void collectFunctions(Node node) {
    if (node instanceof FunctionDef function) {
      functions.add(function);
    }
    Children.forEach(node, this::collectFunctions);
  }

  private void judge() {
    for (FunctionDef function : functions) {
      if (handlers.runOnce(function)) {
        known.put(function, Frequency.ONCE);
      } else if (handlers.runPerRequest(function)) {
        add(function, Frequency.PER_REQUEST);
      }
    }
  }

  private void collectCalls(Node node) {
    if (node instanceof Call call) {
      List<FunctionDef> callees = file.functions().callees(call).orElse(List.of());
      if (!callees.isEmpty()) {
        file.functions()
            .enclosing(call)
            .ifPresent(
                caller -> calls.computeIfAbsent(caller, _ -> new ArrayList<>()).addAll(callees));
        if (isPerItem(call)) {
          callees.forEach(callee -> add(callee, Frequency.PER_ITEM));
        }
      }
      mapped(call).forEach(callee -> add(callee, Frequency.PER_ITEM));
    }
    Children.forEach(node, this::collectCalls);
  }

  private boolean isPerItem(Call call) {
    return file.repetitions()
        .all(call)
        .anyMatch(
            repetition ->
                repetition.usesItem(call)
                    && !file.sizes().isRange(repetition.iterable())
                    && file.sizes().of(repetition.iterable()) != Size.SMALL);
  }

  /** {@code map(fetch, urls)}. */
  private List<FunctionDef> mapped(Call call) {
    List<Argument> arguments = call.arguments();
    return arguments.size() >= 2
            && arguments.getFirst().value() instanceof Name function
            && file.names().means(call.function(), Set.of("builtins.map"))
        ? file.names().functions(function)
        : List.of();
  }

  private void add(FunctionDef function, Frequency frequency) {
    if (known.putIfAbsent(function, frequency) == null) {
      open.add(function);
    }
  }

  private void follow() {
    while (!open.isEmpty()) {
      FunctionDef next = open.removeFirst();
      Frequency frequency = Objects.requireNonNull(known.get(next));
      calls.getOrDefault(next, List.of()).forEach(callee -> add(callee, frequency));
    }
  }
}
