package dev.loopguard.diff;

import java.util.Collections;
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
 * @param lines its lines in order, as many of each side as the counts say
 */
public record Hunk(int oldStart, int oldCount, int newStart, int newCount, List<Line> lines) {
  public Hunk {
    lines = List.copyOf(lines);
    int added = Collections.frequency(lines, Line.ADDED);
    int removed = Collections.frequency(lines, Line.REMOVED);
    if (oldCount != lines.size() - added || newCount != lines.size() - removed) {
      throw new IllegalArgumentException("the counts of a hunk differ from its lines");
    }
    if (oldStart < 0 || newStart < 0) {
      throw new IllegalArgumentException("a hunk cannot start before a file");
    }
  }

  /** One line of a hunk. */
  public enum Line {
    CONTEXT,
    ADDED,
    REMOVED
  }

  /** Returns whether {@code line} of the new side lies in this hunk. */
  public boolean newLines(int line) {
    return line >= newFirst() && line < newEnd();
  }

  /** Returns the first old line it covers, or the one it would if it covered any. */
  int oldFirst() {
    return oldCount == 0 ? oldStart + 1 : oldStart;
  }

  /** Returns the first new line it covers, or the one it would if it covered any. */
  int newFirst() {
    return newCount == 0 ? newStart + 1 : newStart;
  }

  /** Returns the line behind its last old one. */
  int oldEnd() {
    return oldFirst() + oldCount;
  }

  /** Returns the line behind its last new one. */
  int newEnd() {
    return newFirst() + newCount;
  }
}
