package dev.loopguard.analysis.pattern;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Compares nodes of patterns with nodes of a file. What follows a choice is tried before another
 * choice, so that a pattern is found wherever it is; the budget bounds how much is tried.
 *
 * @param <N> the nodes of the language
 */
public final class Matcher<N> {
  private final Syntax<N> syntax;
  private final Budget budget;

  public Matcher(Syntax<N> syntax, Budget budget) {
    this.syntax = syntax;
    this.budget = budget;
  }

  /** What has to hold besides, once metavariables stand for something. */
  @FunctionalInterface
  public interface Then<N> {
    boolean holds(Bindings<N> bindings);
  }

  /** Returns whether {@code code} is like {@code pattern}, and {@code then} holds. */
  public boolean matches(N pattern, N code, Bindings<N> known, Then<N> then) {
    budget.spend(1);
    return switch (syntax.wildcard(pattern)) {
      case Wildcard.One(String name) ->
          syntax.mayStandFor(pattern, code) && binds(name, List.of(code), known, then);
      case Wildcard.Many(String name) ->
          syntax.mayStandFor(pattern, code) && binds(name, List.of(code), known, then);
      case Wildcard.None() ->
          syntax.steps(pattern, code).filter(steps -> all(steps, 0, known, then)).isPresent();
    };
  }

  /**
   * Returns whether nodes are like those of a pattern, in order, and {@code then} holds.
   *
   * @param whole whether none may follow
   */
  public boolean matches(
      List<N> pattern, List<N> code, boolean whole, Bindings<N> known, Then<N> then) {
    return new Row(pattern, code, whole, then).from(0, 0, known);
  }

  private boolean binds(String name, List<N> nodes, Bindings<N> known, Then<N> then) {
    if (name.isEmpty()) {
      return then.holds(known);
    }
    Bound<N> bound = syntax.bound(nodes);
    budget.spend(1 + bound.tokens().length() / 16);
    return known.with(name, bound).filter(then::holds).isPresent();
  }

  private boolean all(List<Step<N>> steps, int at, Bindings<N> known, Then<N> then) {
    if (at == steps.size()) {
      return then.holds(known);
    }
    Then<N> rest = more -> all(steps, at + 1, more, then);
    return switch (steps.get(at)) {
      case Step.Child<N>(N pattern, N code) -> matches(pattern, code, known, rest);
      case Step.Text<N>(String pattern, String code) -> matches(pattern, code, known, rest);
      case Step.InOrder<N>(List<N> pattern, List<N> code) ->
          matches(pattern, code, true, known, rest);
      case Step.AnyOrder<N>(List<N> pattern, List<N> code) ->
          anyOrder(pattern, 0, code, new BitSet(), known, rest);
    };
  }

  private boolean matches(String pattern, String code, Bindings<N> known, Then<N> then) {
    return switch (Metavariables.meaning(pattern)) {
      case Wildcard.None() -> pattern.equals(code) && then.holds(known);
      case Wildcard.One(String name) -> binds(name, code, known, then);
      case Wildcard.Many(String name) -> binds(name, code, known, then);
    };
  }

  private boolean binds(String name, String identifier, Bindings<N> known, Then<N> then) {
    Optional<Bindings<N>> more = known.with(name, new Bound<>(List.of(), identifier));
    return more.filter(then::holds).isPresent();
  }

  private boolean anyOrder(
      List<N> pattern, int at, List<N> code, BitSet taken, Bindings<N> known, Then<N> then) {
    if (at == pattern.size()) {
      return then.holds(known);
    }
    for (int i = taken.nextClearBit(0); i < code.size(); i = taken.nextClearBit(i + 1)) {
      int chosen = i;
      Then<N> rest =
          more -> {
            taken.set(chosen);
            boolean found = anyOrder(pattern, at + 1, code, taken, more, then);
            taken.clear(chosen);
            return found;
          };
      if (matches(pattern.get(at), code.get(i), known, rest)) {
        return true;
      }
    }
    return false;
  }

  /** A row of nodes against another. */
  private final class Row {
    private final List<N> pattern;
    private final List<N> code;
    private final boolean whole;
    private final Then<N> then;

    Row(List<N> pattern, List<N> code, boolean whole, Then<N> then) {
      this.pattern = pattern;
      this.code = code;
      this.whole = whole;
      this.then = then;
    }

    boolean from(int at, int next, Bindings<N> known) {
      if (at == pattern.size()) {
        return (!whole || next == code.size()) && then.holds(known);
      }
      if (syntax.wildcard(pattern.get(at)) instanceof Wildcard.Many(String name)) {
        return many(name, at, next, known);
      }
      return next < code.size()
          && matches(pattern.get(at), code.get(next), known, more -> from(at + 1, next + 1, more));
    }

    private boolean many(String name, int at, int next, Bindings<N> known) {
      int shortest = whole && at == pattern.size() - 1 ? code.size() : next;
      for (int end = shortest; end <= code.size(); end++) {
        budget.spend(1);
        int rest = end;
        if (binds(name, code.subList(next, end), known, more -> from(at + 1, rest, more))) {
          return true;
        }
      }
      return false;
    }
  }
}
