package dev.loopguard.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names somebody may have meant. */
final class Names {
  private static final int MOST = 3;
  private static final int LONGEST = 100;

  private Names() {}

  /** Returns up to three names of {@code known} near {@code written}, the nearest first. */
  static List<String> near(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return List.of();
    }
    return known.stream()
        .distinct()
        .filter(name -> distance(written, name) <= tolerance(written, name))
        .sorted(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MOST)
        .toList();
  }

  /** Returns how far a name may be: a third of it, or anything where it holds what was written. */
  private static int tolerance(String written, String name) {
    return written.length() > 2 && name.contains(written)
        ? Integer.MAX_VALUE
        : Math.max(2, name.length() / 3);
  }

  /** Returns how many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int i = 0; i <= to.length(); i++) {
      row[i] = i;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
