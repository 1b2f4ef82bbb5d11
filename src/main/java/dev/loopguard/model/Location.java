package dev.loopguard.model;

import java.util.Objects;

/**
 * Where in a file a finding is.
 *
 * @param path the file's path from the root of the repository
 * @param lines the lines of the construct that causes the problem
 * @param column the column of its first character, counted from 1 in UTF-16 units
 * @param symbol the qualified name of the enclosing function or class within the file, like {@code
 *     Client.fetch}; empty at module level
 * @param statement the line that the innermost statement around it starts on: findings of one
 *     statement are said together
 */
public record Location(String path, LineRange lines, int column, String symbol, int statement) {
  public Location {
    Objects.requireNonNull(path);
    Objects.requireNonNull(lines);
    Objects.requireNonNull(symbol);
    if (column < 1) {
      throw new IllegalArgumentException("columns count from 1");
    }
  }

  /** Makes the place of a construct that begins a statement. */
  public Location(String path, LineRange lines, int column, String symbol) {
    this(path, lines, column, symbol, lines.first());
  }
}
