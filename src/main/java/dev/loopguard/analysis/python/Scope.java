package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stretch of code with names of its own. */
public final class Scope {
  /** What opens a scope. */
  public enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    LAMBDA,
    COMPREHENSION
  }

  private final Kind kind;
  private final Node node;
  private final @Nullable Scope parent;
  private final Map<String, List<Binding>> bindings = new HashMap<>();
  private final Map<String, List<Expression.Name>> uses = new HashMap<>();
  private final Set<String> globals = new HashSet<>();
  private final Set<String> nonlocals = new HashSet<>();

  Scope(Kind kind, Node node, @Nullable Scope parent) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the node that opens it. */
  public Node node() {
    return node;
  }

  public Optional<Scope> parent() {
    return Optional.ofNullable(parent);
  }

  /** Returns what binds {@code name} in this very scope, in source order. */
  public List<Binding> bindings(String name) {
    return Collections.unmodifiableList(bindings.getOrDefault(name, List.of()));
  }

  /** Returns every binding of this very scope. */
  Stream<Binding> allBindings() {
    return bindings.values().stream().flatMap(List::stream);
  }

  /** Returns the names that are bound in this very scope. */
  Set<String> names() {
    return Collections.unmodifiableSet(bindings.keySet());
  }

  /** Returns the places that read {@code name} of this scope, nested scopes included. */
  public List<Expression.Name> uses(String name) {
    return Collections.unmodifiableList(uses.getOrDefault(name, List.of()));
  }

  /** Returns the scope whose {@code name} is meant here; empty when the file binds it nowhere. */
  public Optional<Scope> owner(String name) {
    if (globals.contains(name)) {
      return Optional.of(module()).filter(scope -> scope.bindings.containsKey(name));
    }
    for (Scope scope = this; scope != null; scope = scope.parent) {
      boolean visible = scope == this || scope.kind != Kind.CLASS;
      if (visible && scope.bindings.containsKey(name)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /** Returns the scope of the file. */
  public Scope module() {
    Scope scope = this;
    while (scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }

  void bind(String name, Binding binding) {
    target(name).bindings.computeIfAbsent(name, _ -> new ArrayList<>()).add(binding);
  }

  void addUse(String name, Expression.Name use) {
    uses.computeIfAbsent(name, _ -> new ArrayList<>()).add(use);
  }

  void declareGlobal(String name) {
    globals.add(name);
  }

  void declareNonlocal(String name) {
    nonlocals.add(name);
  }

  /** Returns the scope that a binding of {@code name} written here lands in. */
  private Scope target(String name) {
    if (globals.contains(name)) {
      return module();
    }
    if (nonlocals.contains(name)) {
      for (Scope scope = parent; scope != null; scope = scope.parent) {
        if (scope.kind == Kind.FUNCTION && scope.bindings.containsKey(name)) {
          return scope;
        }
      }
    }
    return this;
  }
}
