package dev.loopguard.diff;

import java.util.List;

/**
 * A run of changed lines with the context around them.
 *
 * @param oldStart the first line on the old side, counted from 1 (the line before, when {@code
 *     oldCount} is 0)
 * @param oldCount how many old lines it covers
 * @param newStart the first line on the new side, counted from 1 (the line before, when {@code
 *     newCount} is 0)
 * @param newCount how many new lines it covers
 * @param lines its lines in order
 */
public record Hunk(int oldStart, int oldCount, int newStart, int newCount, List<Line> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }

  /** One line of a hunk. */
  public enum Line {
    CONTEXT,
    ADDED,
    REMOVED
  }

  /** Returns whether {@code line} of the new side lies in this hunk. */
  public boolean newLines(int line) {
    return line >= newStart && line < newStart + newCount;
  }

  /** Returns whether {@code line} of the new side was added by this hunk. */
  public boolean changed(int line) {
    if (!newLines(line)) {
      return false;
    }
    int at = newStart;
    for (Line kind : lines) {
      if (kind == Line.REMOVED) {
        continue;
      }
      if (at == line) {
        return kind == Line.ADDED;
      }
      at++;
    }
    return false;
  }
}
