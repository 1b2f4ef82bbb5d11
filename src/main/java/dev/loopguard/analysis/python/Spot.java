package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement.FunctionDef;

/**
 * The stretch of code that a finding points at.
 *
 * @param node the node that the finding is about
 * @param start the offset of its first character
 * @param end the offset after its last
 */
public record Spot(Node node, int start, int end) {
  public static Spot of(Node node) {
    return new Spot(node, node.start(), node.end());
  }

  /** Returns {@code def} and the name of a function. */
  public static Spot headerOf(FunctionDef function) {
    return new Spot(function, function.start(), (int) function.nameSpan());
  }

  /** Returns the {@code except} line without the body. */
  public static Spot headerOf(ExceptClause clause) {
    int end = clause.type() == null ? clause.start() + "except".length() : clause.type().end();
    return new Spot(clause, clause.start(), end);
  }
}
