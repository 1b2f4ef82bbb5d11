package dev.loopguard.diff;

import java.util.List;
import java.util.function.ToIntFunction;

/** Binary search in hunks that stand in the order of their lines. */
final class Search {
  private Search() {}

  /** Returns the index of the last hunk whose {@code key} is at most {@code line}, or -1. */
  static int last(List<Hunk> hunks, ToIntFunction<Hunk> key, int line) {
    int low = 0;
    int high = hunks.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (key.applyAsInt(hunks.get(middle)) <= line) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }
}
