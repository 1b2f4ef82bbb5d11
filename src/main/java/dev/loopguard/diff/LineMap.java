package dev.loopguard.diff;

import java.util.List;
import java.util.OptionalInt;

/**
 * Maps lines that a change left alone between its two sides; each question takes a binary search.
 */
public final class LineMap {
  private static final int REMOVED = 0;

  private final List<Hunk> hunks;
  private final int[] offsets;
  private final int[] targets;

  LineMap(List<Hunk> hunks) {
    this.hunks = hunks;
    this.offsets = new int[hunks.size()];
    this.targets = new int[hunks.stream().mapToInt(Hunk::oldCount).sum()];
    fill();
  }

  private void fill() {
    int filled = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = filled;
      int newLine = hunks.get(i).newFirst();
      for (Hunk.Line kind : hunks.get(i).lines()) {
        switch (kind) {
          case CONTEXT -> targets[filled++] = newLine++;
          case REMOVED -> targets[filled++] = REMOVED;
          case ADDED -> newLine++;
        }
      }
    }
  }

  /**
   * Returns where {@code oldLine} of the merge base is at the head, unless it was removed or
   * replaced.
   */
  public OptionalInt toNew(int oldLine) {
    int index = Search.last(hunks, Hunk::oldFirst, oldLine);
    if (index < 0) {
      return OptionalInt.of(oldLine);
    }
    Hunk hunk = hunks.get(index);
    if (oldLine >= hunk.oldEnd()) {
      return OptionalInt.of(oldLine - hunk.oldEnd() + hunk.newEnd());
    }
    int target = targets[offsets[index] + oldLine - hunk.oldFirst()];
    return target == REMOVED ? OptionalInt.empty() : OptionalInt.of(target);
  }
}
