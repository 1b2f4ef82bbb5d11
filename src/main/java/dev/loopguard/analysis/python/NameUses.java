package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression.Name;
import java.util.List;
import java.util.Optional;

/** Where a local name is read while it has the value that one place gave it. */
public final class NameUses {
  private final Places places;

  NameUses(Places places) {
    this.places = places;
  }

  /**
   * Returns the reads of the value that {@code bound}, a target, gets: those up to the next binding
   * of the name in source order, nested functions included. Empty when the name is no local one, or
   * is bound too often.
   */
  public Optional<List<Name>> of(Name bound) {
    return places
        .scope(bound)
        .owner(bound.id())
        .filter(scope -> scope.kind() == Scope.Kind.FUNCTION)
        .filter(scope -> scope.bindings(bound.id()).size() <= Names.MOST_BINDINGS)
        .map(scope -> of(bound, scope));
  }

  private static List<Name> of(Name bound, Scope scope) {
    int next =
        scope.bindings(bound.id()).stream()
            .filter(binding -> binding.node().start() > bound.start())
            .mapToInt(NameUses::startOfNewValue)
            .min()
            .orElse(Integer.MAX_VALUE);
    return scope.uses(bound.id()).stream()
        .filter(use -> bound.start() < use.start() && use.start() < next)
        .toList();
  }

  /** The right side of {@code name = f(name)} still reads the old value. */
  private static int startOfNewValue(Binding binding) {
    return binding instanceof Binding.Value ? binding.node().end() : binding.node().start();
  }
}
