package dev.loopguard.review;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Pairs what stands on two sides, by one likeness after the other: each element has at most one
 * partner, and keeps the first it gets.
 *
 * @param <A> one side; no two of its elements are equal
 * @param <B> the other side; the same
 */
final class Pairing<A, B> {
  private final Set<A> lefts;
  private final Set<B> rights;
  private final Map<A, B> pairs = new LinkedHashMap<>();

  Pairing(Collection<A> lefts, Collection<B> rights) {
    this.lefts = new LinkedHashSet<>(lefts);
    this.rights = new LinkedHashSet<>(rights);
  }

  /** Pairs those still alone whose keys are equal, in the order of either side. */
  <K> void by(Function<A, Optional<K>> leftKey, Function<B, Optional<K>> rightKey) {
    Map<K, Deque<B>> waiting = new HashMap<>();
    for (B right : rights) {
      rightKey
          .apply(right)
          .ifPresent(key -> waiting.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(right));
    }
    for (A left : List.copyOf(lefts)) {
      leftKey.apply(left).map(waiting::get).map(Deque::poll).ifPresent(right -> pair(left, right));
    }
  }

  private void pair(A left, B right) {
    pairs.put(left, right);
    lefts.remove(left);
    rights.remove(right);
  }

  /** Returns the partner of {@code left}, if it has one. */
  Optional<B> partner(A left) {
    return Optional.ofNullable(pairs.get(left));
  }

  /** Returns the pairs in the order they were made. */
  Map<A, B> pairs() {
    return pairs;
  }

  /** Returns those of the one side that are still alone, in their order. */
  Set<A> leftAlone() {
    return lefts;
  }

  /** Returns those of the other side that are still alone, in their order. */
  Set<B> rightAlone() {
    return rights;
  }
}
