package dev.loopguard.analysis.pattern;

import java.util.List;

/**
 * What a metavariable stands for at one place.
 *
 * @param nodes the nodes, in order; empty for an identifier that is no node, or for nothing
 * @param tokens the code without comments and layout: equal texts are equal code
 */
public record Bound<N>(List<N> nodes, String tokens) {
  public Bound {
    nodes = List.copyOf(nodes);
  }
}
