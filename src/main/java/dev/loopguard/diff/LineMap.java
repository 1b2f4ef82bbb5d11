package dev.loopguard.diff;

import java.util.List;
import java.util.OptionalInt;

/** Maps lines that a change left alone between its two sides. */
public final class LineMap {
  private final List<Hunk> hunks;

  LineMap(List<Hunk> hunks) {
    this.hunks = hunks;
  }

  /**
   * Returns where {@code oldLine} of the merge base is at the head, unless it was removed or
   * replaced.
   */
  public OptionalInt toNew(int oldLine) {
    int shift = 0;
    for (Hunk hunk : hunks) {
      if (oldLine < hunk.oldStart() || (hunk.oldCount() == 0 && oldLine == hunk.oldStart())) {
        break;
      }
      if (oldLine < hunk.oldStart() + hunk.oldCount()) {
        return within(hunk, oldLine);
      }
      shift += hunk.newCount() - hunk.oldCount();
    }
    return OptionalInt.of(oldLine + shift);
  }

  private static OptionalInt within(Hunk hunk, int oldLine) {
    int oldAt = hunk.oldStart();
    int newAt = hunk.newStart();
    for (Hunk.Line kind : hunk.lines()) {
      if (kind != Hunk.Line.ADDED && oldAt == oldLine) {
        return kind == Hunk.Line.CONTEXT ? OptionalInt.of(newAt) : OptionalInt.empty();
      }
      if (kind != Hunk.Line.ADDED) {
        oldAt++;
      }
      if (kind != Hunk.Line.REMOVED) {
        newAt++;
      }
    }
    return OptionalInt.empty();
  }
}
