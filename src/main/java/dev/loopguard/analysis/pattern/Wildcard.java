package dev.loopguard.analysis.pattern;

/** What a node of a pattern stands for. */
public sealed interface Wildcard {
  /** Itself. */
  record None() implements Wildcard {}

  /**
   * Any one node.
   *
   * @param name the metavariable, empty where it has no name
   */
  record One(String name) implements Wildcard {}

  /**
   * Any number of nodes in a row.
   *
   * @param name the metavariable, empty where it has no name
   */
  record Many(String name) implements Wildcard {}
}
