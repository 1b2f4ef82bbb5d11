package dev.loopguard.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The known names that a misspelt or shortened one was probably meant to be. */
public final class Nearest {
  private static final int LONGEST = 80;
  private static final int SHORTEST_PART = 3;

  private Nearest() {}

  /** Returns the first of {@link #upTo}. */
  public static Optional<String> of(String word, Collection<String> candidates) {
    return upTo(1, word, candidates).stream().findFirst();
  }

  /**
   * Returns the candidates with the fewest edits from {@code word}, the nearest first, equally near
   * ones in their order. Near is at most one edit in three characters, or a name that holds a word
   * of three characters or more; nothing is near a word too long to be a slip.
   */
  public static List<String> upTo(int most, String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return List.of();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .distinct()
        .filter(candidate -> near(lower, candidate.toLowerCase(Locale.ROOT)))
        .sorted(
            Comparator.comparingInt(candidate -> edits(lower, candidate.toLowerCase(Locale.ROOT))))
        .limit(most)
        .toList();
  }

  private static boolean near(String word, String candidate) {
    return (word.length() >= SHORTEST_PART && candidate.contains(word))
        || edits(word, candidate) <= Math.max(1, candidate.length() / 3);
  }

  /** Returns how many insertions, deletions and replacements lead from one to the other. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
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
