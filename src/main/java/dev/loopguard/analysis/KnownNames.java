package dev.loopguard.analysis;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The helpers of a project's own that its configuration names, by qualified names like {@code
 * app.db.fetch} or {@code app.store.Store.load}.
 *
 * @param coroutines functions and methods whose calls give coroutines
 * @param blocking functions and methods that block their thread
 * @param clients classes, or functions that make their instances, to be made once and used often
 */
public record KnownNames(Set<String> coroutines, Set<String> blocking, Set<String> clients) {
  /** Nothing is named. */
  public static final KnownNames NONE = new KnownNames(Set.of(), Set.of(), Set.of());

  public KnownNames {
    coroutines = Set.copyOf(coroutines);
    blocking = Set.copyOf(blocking);
    clients = Set.copyOf(clients);
  }

  public static KnownNames of(
      Collection<String> coroutines, Collection<String> blocking, Collection<String> clients) {
    return new KnownNames(Set.copyOf(coroutines), Set.copyOf(blocking), Set.copyOf(clients));
  }

  public boolean isEmpty() {
    return coroutines.isEmpty() && blocking.isEmpty() && clients.isEmpty();
  }

  /** Returns every name, in the order of the alphabet: equal records give equal lists. */
  public Collection<String> all() {
    TreeSet<String> all = new TreeSet<>(coroutines);
    all.addAll(blocking);
    all.addAll(clients);
    return all;
  }
}
