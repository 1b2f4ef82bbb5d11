package dev.loopguard.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a misspelt one was probably meant to be. */
public final class Nearest {
  private static final int LONGEST = 80;

  private Nearest() {}

  /**
   * Returns the candidate with the fewest edits from {@code word}, the first of several.
   *
   * @return empty when none is near: more than one edit in three characters, or a word too long to
   *     be a slip
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .map(candidate -> new Scored(candidate, edits(lower, candidate.toLowerCase(Locale.ROOT))))
        .filter(scored -> scored.edits <= Math.max(1, scored.candidate.length() / 3))
        .min(Comparator.comparingInt(Scored::edits))
        .map(Scored::candidate);
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

  private record Scored(String candidate, int edits) {}
}
