package dev.loopguard.analysis.python;

import dev.loopguard.analysis.python.syntax.ExceptClause;
import dev.loopguard.analysis.python.syntax.LineTable;
import dev.loopguard.analysis.python.syntax.MatchCase;
import dev.loopguard.analysis.python.syntax.Node;
import dev.loopguard.analysis.python.syntax.Statement;
import dev.loopguard.model.LineRange;
import java.util.stream.Stream;

/** The lines that pieces of a file lie on, counted from 1. */
final class Lines {
  private final LineTable table;
  private final Places places;

  Lines(LineTable table, Places places) {
    this.table = table;
    this.places = places;
  }

  /** Returns the lines that a stretch of the text lies on; the end is exclusive. */
  LineRange of(int start, int end) {
    return of(table, start, end);
  }

  static LineRange of(LineTable table, int start, int end) {
    int first = table.line(start);
    return new LineRange(first, Math.max(first, table.line(Math.max(start, end - 1))));
  }

  /** Returns the line that the statement or clause around a place starts on. */
  int ofStatement(Spot spot) {
    return Stream.concat(Stream.of(spot.node()), places.ancestors(spot.node()))
        .filter(Lines::hasHead)
        .findFirst()
        .map(around -> table.line(around.start()))
        .orElseGet(() -> table.line(spot.start()));
  }

  private static boolean hasHead(Node node) {
    return node instanceof Statement || node instanceof ExceptClause || node instanceof MatchCase;
  }
}
