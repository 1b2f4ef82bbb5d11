package dev.loopguard.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table in a terminal: columns as wide as their longest cell, a line under the head. */
final class TextTable {
  private TextTable() {}

  static List<String> lines(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths =
        IntStream.range(0, columns)
            .map(i -> rows.stream().mapToInt(row -> cell(row, i).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(cell(row, i)).append(" ".repeat(widths[i] - cell(row, i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
      if (lines.size() == 1) {
        lines.add("-".repeat(IntStream.of(widths).sum() + 2 * Math.max(0, columns - 1)));
      }
    }
    return lines;
  }

  private static String cell(List<String> row, int column) {
    return column < row.size() ? row.get(column) : "";
  }
}
