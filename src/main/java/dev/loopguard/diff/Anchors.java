package dev.loopguard.diff;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * The lines that two texts share for certain: those that occur once on each side, as many of them
 * as stand in the same order. Found in n log n steps, as patience diff does.
 */
final class Anchors {
  private static final int REPEATED = -1;

  private Anchors() {}

  /**
   * An equal line of both sides.
   *
   * @param oldIndex its index on the old side, counted from 0
   * @param newIndex its index on the new side, counted from 0
   */
  record Anchor(int oldIndex, int newIndex) {}

  static List<Anchor> of(RawText before, RawText after) {
    Map<ByteBuffer, Integer> newIndexes = unique(after);
    Map<ByteBuffer, Integer> oldIndexes = unique(before);
    List<Anchor> candidates = new ArrayList<>();
    for (int old = 0; old < before.size(); old++) {
      ByteBuffer line = before.getRawString(old);
      int now = newIndexes.getOrDefault(line, REPEATED);
      if (now != REPEATED
          && oldIndexes.getOrDefault(line, REPEATED) == old
          && RawTextComparator.DEFAULT.equals(before, old, after, now)) {
        candidates.add(new Anchor(old, now));
      }
    }
    return inOrder(candidates);
  }

  private static Map<ByteBuffer, Integer> unique(RawText text) {
    Map<ByteBuffer, Integer> indexes = new HashMap<>();
    for (int i = 0; i < text.size(); i++) {
      indexes.merge(text.getRawString(i), i, (first, again) -> REPEATED);
    }
    return indexes;
  }

  /** Returns a longest run of candidates whose new indexes rise as their old ones do. */
  private static List<Anchor> inOrder(List<Anchor> candidates) {
    int[] tails = new int[candidates.size()];
    int[] ends = new int[candidates.size()];
    int[] previous = new int[candidates.size()];
    int length = 0;
    for (int i = 0; i < candidates.size(); i++) {
      int found = Arrays.binarySearch(tails, 0, length, candidates.get(i).newIndex());
      int place = -found - 1;
      tails[place] = candidates.get(i).newIndex();
      ends[place] = i;
      previous[i] = place == 0 ? -1 : ends[place - 1];
      length = Math.max(length, place + 1);
    }
    Deque<Anchor> run = new ArrayDeque<>();
    for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
      run.addFirst(candidates.get(i));
    }
    return List.copyOf(run);
  }
}
