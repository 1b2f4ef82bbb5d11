package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A {@code for} or a comprehension that runs a piece of code once per item.
 *
 * @param node the loop or comprehension
 * @param async whether the items come by {@code async for}
 * @param iterable where the items come from; of several clauses, that of the last
 * @param body what runs once per item
 * @param targets the names that stand for the item itself
 * @param itemNames the names that stand for the item and for what the body computes from it
 */
public record Repetition(
    Node node,
    boolean async,
    Expression iterable,
    List<? extends Node> body,
    Set<String> targets,
    Set<String> itemNames) {

  /** Returns whether {@code part} is told which item it is run for. */
  public boolean usesItem(Node part) {
    return Nodes.readsAny(part, itemNames);
  }

  /** Returns whether a round may be the last before the items end: something is found, or works. */
  public boolean endsEarly(Flow flow) {
    return node instanceof Statement.For loop
        && !Collections.disjoint(
            flow.exits(loop.body()), Set.of(Flow.Exit.BREAK, Flow.Exit.RETURN));
  }

  /** Returns whether it is a statement, not a comprehension. */
  public boolean isLoop() {
    return node instanceof Statement.For;
  }
}
