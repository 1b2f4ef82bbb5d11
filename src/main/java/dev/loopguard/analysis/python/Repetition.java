package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.Expression;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import java.util.List;
import java.util.Set;

/**
 * A {@code for} or a comprehension that runs a piece of code once per item.
 *
 * @param node the loop or comprehension
 * @param async whether the items come by {@code async for}
 * @param iterable where the items come from; of several clauses, that of the last
 * @param body what runs once per item
 * @param itemNames the names that stand for the item and for what the body computes from it
 */
public record Repetition(
    Node node,
    boolean async,
    Expression iterable,
    List<? extends Node> body,
    Set<String> itemNames) {

  /** Returns whether {@code part} is told which item it is run for. */
  public boolean usesItem(Node part) {
    return Nodes.readsAny(part, itemNames);
  }

  /** Returns whether it is a statement, not a comprehension. */
  public boolean isLoop() {
    return node instanceof Statement.For;
  }
}
