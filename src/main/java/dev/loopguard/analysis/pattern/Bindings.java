package dev.loopguard.analysis.pattern;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the metavariables of a pattern stand for, as far as it was compared. Immutable. */
public final class Bindings<N> {
  private final Map<String, Bound<N>> values;

  private Bindings(Map<String, Bound<N>> values) {
    this.values = values;
  }

  public static <N> Bindings<N> none() {
    return new Bindings<>(Map.of());
  }

  public Optional<Bound<N>> of(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public Map<String, Bound<N>> all() {
    return Map.copyOf(values);
  }

  /** Returns these with one more; empty where {@code name} stands for other code already. */
  Optional<Bindings<N>> with(String name, Bound<N> value) {
    Bound<N> known = values.get(name);
    if (name.isEmpty() || known != null) {
      return known == null || known.tokens().equals(value.tokens())
          ? Optional.of(this)
          : Optional.empty();
    }
    Map<String, Bound<N>> more = new HashMap<>(values);
    more.put(name, value);
    return Optional.of(new Bindings<>(more));
  }
}
