package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Expression.Attribute;
import dev.loopguard.analysis.python.syntax.Expression.Name;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.analysis.python.syntax.WithItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the body of a loop binds and changes, told by names and dotted names. */
final class RoundEffects {
  /** What each bound name is computed from. */
  private final Map<String, List<Expression>> bound = new HashMap<>();

  /** Objects that are stored into, or have a method called for its effect. */
  private final Set<String> changed = new HashSet<>();

  private RoundEffects() {}

  static RoundEffects of(List<Statement> body) {
    RoundEffects effects = new RoundEffects();
    body.forEach(effects::collect);
    return effects;
  }

  boolean binds(String name) {
    return bound.containsKey(name);
  }

  /** Returns the expressions that a bound name gets its value from. */
  List<Expression> sources(String name) {
    return bound.getOrDefault(name, List.of());
  }

  /**
   * Returns whether the object of a dotted name, a part of it or what it is part of changes. A
   * method is taken to use every part of its object; of {@code self}, whose parts are many, only
   * those that are named.
   */
  boolean changes(String dotted) {
    int dot = dotted.lastIndexOf('.');
    String owner = dot < 0 ? dotted : dotted.substring(0, dot);
    String whole = owner.equals("self") ? dotted : owner;
    return changed.stream()
        .anyMatch(
            object ->
                object.equals(whole)
                    || dotted.startsWith(object + ".")
                    || object.startsWith(whole + "."));
  }

  /** Returns {@code names} and all that the body computes from them. */
  Set<String> derivedFrom(Set<String> names) {
    Map<String, Set<String>> readers = new HashMap<>();
    bound.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    roots(value)
                        .forEach(
                            read ->
                                readers.computeIfAbsent(read, _ -> new HashSet<>()).add(name))));
    Set<String> derived = new HashSet<>(names);
    Deque<String> todo = new ArrayDeque<>(names);
    while (!todo.isEmpty()) {
      readers.getOrDefault(todo.removeFirst(), Set.of()).stream()
          .filter(derived::add)
          .forEach(todo::add);
    }
    return derived;
  }

  /** Returns the names that a node reads, without what hangs on them. */
  static Set<String> roots(Node node) {
    Set<String> names = new HashSet<>();
    reads(node, names);
    Set<String> roots = new HashSet<>();
    names.forEach(name -> roots.add(root(name)));
    return roots;
  }

  /** Returns the first part of a dotted name. */
  static String root(String dotted) {
    int dot = dotted.indexOf('.');
    return dot < 0 ? dotted : dotted.substring(0, dot);
  }

  /** Adds the longest dotted names that a node reads, those that it binds itself left out. */
  static void reads(Node node, Set<String> names) {
    Optional<String> dotted =
        node instanceof Expression expression ? dotted(expression) : Optional.empty();
    if (dotted.isPresent()) {
      names.add(dotted.get());
      return;
    }
    Children.forEach(node, child -> reads(child, names));
    Set<String> own = new HashSet<>();
    for (Node child : Children.of(node)) {
      if (child instanceof ComprehensionClause clause) {
        targets(clause.target(), own);
      }
    }
    names.removeIf(name -> own.contains(root(name)));
  }

  private static Optional<String> dotted(Expression expression) {
    return switch (expression) {
      case Name name -> Optional.of(name.id());
      case Attribute(_, Expression value, String name) ->
          dotted(value).map(owner -> owner + "." + name);
      default -> Optional.empty();
    };
  }

  private void collect(Node node) {
    switch (node) {
      case Statement.FunctionDef _, Statement.ClassDef _, Expression.Lambda _ -> {
        return;
      }
      case Statement.Assign s -> s.targets().forEach(target -> bind(target, s.value()));
      case Statement.AnnotatedAssign s when s.value() != null -> bind(s.target(), s.value());
      case Statement.AugmentedAssign s -> {
        bind(s.target(), s.value());
        bind(s.target(), s.target());
      }
      case Statement.For s -> bind(s.target(), s.iterable());
      case WithItem item when item.target() != null -> bind(item.target(), item.context());
      case Expression.NamedExpression e -> bind(e.target(), e.value());
      case Statement.ExpressionStatement(_, Expression.Call(_, Attribute method, _)) ->
          dotted(method.value()).ifPresent(changed::add);
      case Statement.Delete s -> s.targets().forEach(this::change);
      default -> {}
    }
    Children.forEach(node, this::collect);
  }

  private void bind(Expression target, Expression value) {
    Set<String> names = new HashSet<>();
    targets(target, names);
    names.forEach(name -> bound.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    if (names.isEmpty()) {
      change(target);
    }
  }

  private void change(Expression target) {
    switch (target) {
      case Attribute attribute -> dotted(attribute.value()).ifPresent(changed::add);
      case Expression.Subscript subscript -> dotted(subscript.value()).ifPresent(changed::add);
      case Expression.TupleDisplay tuple -> tuple.elements().forEach(this::change);
      default -> {}
    }
  }

  /** Adds the plain names of an assignment's target. */
  static void targets(Expression target, Set<String> names) {
    switch (target) {
      case Name name -> names.add(name.id());
      case Expression.TupleDisplay tuple -> tuple.elements().forEach(e -> targets(e, names));
      case Expression.ListDisplay list -> list.elements().forEach(e -> targets(e, names));
      case Expression.Starred starred -> targets(starred.value(), names);
      default -> {}
    }
  }
}
