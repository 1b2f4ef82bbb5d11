package dev.loopguard.analysis.pattern;

import java.util.List;

/**
 * One thing that must hold for a node of a pattern and a node of a file to be the same.
 *
 * @param <N> the nodes of the language
 */
public sealed interface Step<N> {
  /** One node is like another. */
  record Child<N>(N pattern, N code) implements Step<N> {}

  /** One identifier is like another. */
  record Text<N>(String pattern, String code) implements Step<N> {}

  /** Nodes are like others in the same order. */
  record InOrder<N>(List<N> pattern, List<N> code) implements Step<N> {
    public InOrder {
      pattern = List.copyOf(pattern);
      code = List.copyOf(code);
    }
  }

  /** Each node of the pattern is like one of the others, no two like the same. */
  record AnyOrder<N>(List<N> pattern, List<N> code) implements Step<N> {
    public AnyOrder {
      pattern = List.copyOf(pattern);
      code = List.copyOf(code);
    }
  }
}
