package dev.loopguard.analysis.pattern;

import java.util.List;
import java.util.Optional;

/**
 * The trees of one language, as patterns are compared with them.
 *
 * @param <N> the nodes
 */
public interface Syntax<N> {
  /** Returns what a node of a pattern stands for. */
  Wildcard wildcard(N pattern);

  /** Returns whether a wildcard may stand for a node: an expression for an expression. */
  boolean mayStandFor(N wildcard, N code);

  /** Returns what must hold for two nodes to be the same; empty where they cannot be. */
  Optional<List<Step<N>>> steps(N pattern, N code);

  /** Returns neighbouring nodes of the file as a value, or none at all. */
  Bound<N> bound(List<N> nodes);
}
