package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ComprehensionClause;
import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The loops over items that a piece of code stands in. */
public final class Repetitions {
  private final Places places;
  private final IdentityHashMap<Node, Repetition> known = new IdentityHashMap<>();

  Repetitions(Places places) {
    this.places = places;
  }

  /** Returns the innermost {@code for} or comprehension that runs {@code node} once per item. */
  public Optional<Repetition> around(Node node) {
    return all(node).findFirst();
  }

  /** Returns what runs {@code node} once per item, from the inside out, within its function. */
  public Stream<Repetition> all(Node node) {
    Stream.Builder<Repetition> found = Stream.builder();
    Node child = node;
    for (Optional<Node> up = places.parent(node); up.isPresent(); up = places.parent(child)) {
      Node parent = up.get();
      if (opensFunction(parent)) {
        break;
      }
      if (repeats(parent, child)) {
        found.add(of(parent));
      }
      child = parent;
    }
    return found.build();
  }

  /** Returns a loop or comprehension as what it repeats. */
  public Repetition of(Node node) {
    Repetition seen = known.get(node);
    if (seen == null) {
      seen =
          node instanceof Statement.For loop
              ? ofLoop(loop)
              : ofComprehension(node, clauses(node), elements(node));
      known.put(node, seen);
    }
    return seen;
  }

  private static boolean opensFunction(Node node) {
    return node instanceof Statement.FunctionDef
        || node instanceof Statement.ClassDef
        || node instanceof Expression.Lambda;
  }

  private static boolean repeats(Node parent, Node child) {
    if (parent instanceof Statement.For loop) {
      return loop.body().stream().anyMatch(statement -> Nodes.same(statement, child));
    }
    return elements(parent).stream().anyMatch(element -> Nodes.same(element, child));
  }

  private static Repetition ofLoop(Statement.For loop) {
    RoundEffects effects = RoundEffects.of(loop.body());
    Set<String> names = new HashSet<>();
    RoundEffects.targets(loop.target(), names);
    return new Repetition(
        loop, loop.async(), loop.iterable(), loop.body(), names, effects.derivedFrom(names));
  }

  private static Repetition ofComprehension(
      Node node, List<ComprehensionClause> clauses, List<Expression> elements) {
    Set<String> names = new HashSet<>();
    clauses.forEach(clause -> RoundEffects.targets(clause.target(), names));
    ComprehensionClause last = clauses.getLast();
    boolean async = clauses.stream().anyMatch(ComprehensionClause::async);
    return new Repetition(node, async, last.iterable(), elements, names, names);
  }

  private static List<ComprehensionClause> clauses(Node node) {
    return switch (node) {
      case Expression.ListComprehension e -> e.clauses();
      case Expression.SetComprehension e -> e.clauses();
      case Expression.DictComprehension e -> e.clauses();
      case Expression.GeneratorExpression e -> e.clauses();
      default -> throw new IllegalArgumentException("repeats nothing: " + node.getClass());
    };
  }

  private static List<Expression> elements(Node node) {
    return switch (node) {
      case Expression.ListComprehension e -> List.of(e.element());
      case Expression.SetComprehension e -> List.of(e.element());
      case Expression.DictComprehension e -> List.of(e.key(), e.value());
      case Expression.GeneratorExpression e -> List.of(e.element());
      default -> List.of();
    };
  }
}
