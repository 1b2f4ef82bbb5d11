package dev.loopguard.analysis.javalang;

import com.github.javaparser.ast.Node;

/** Where a rule says which kinds of nodes it looks at. */
public interface Subscriptions {
  /** What a rule does at a node. */
  @FunctionalInterface
  interface Check<N extends Node> {
    void at(N node, JavaFile file, Reporter reporter);
  }

  /** Has {@code check} called at each node of {@code type}, which is a leaf class of the tree. */
  <N extends Node> void each(Class<N> type, Check<N> check);
}
