package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Node;

/** Where a rule says which kinds of nodes it looks at. */
public interface Subscriptions {
  /** What a rule does at a node. */
  @FunctionalInterface
  interface Check<N extends Node> {
    void at(N node, PythonFile file, Reporter reporter);
  }

  /** Has {@code check} called at each node of {@code type}, which is a leaf record of the tree. */
  <N extends Node> void each(Class<N> type, Check<N> check);

  /**
   * Has {@code check} called at each node of {@code type} that runs on the event loop: its
   * innermost function is async, as {@link Functions#inCoroutine} says.
   */
  <N extends Node> void eachInCoroutine(Class<N> type, Check<N> check);

  /** Has {@code check} called at each other node of {@code type}: plain code, module level too. */
  <N extends Node> void eachInPlainCode(Class<N> type, Check<N> check);
}
