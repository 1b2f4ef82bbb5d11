package dev.loopguard.review;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the lines of a file's hunks that a comment on a finding can stand on. */
final class Anchors {
  /** A construct with more lines than this is pointed at by its first line. */
  private static final int LONGEST = 6;

  private Anchors() {}

  /**
   * Lines to try.
   *
   * @param lines all in one hunk
   * @param place where they are, seen from the finding
   * @param replaces whether they are the lines that the finding's fix replaces
   */
  record Anchor(LineRange lines, Form.Place place, boolean replaces) {}

  /** Returns the lines to try, best first, no two alike. */
  static List<Anchor> of(ChangedFile file, Finding finding) {
    LineRange own = finding.location().lines();
    LineRange first = LineRange.at(own.first());
    Optional<LineRange> fixed = finding.fix().map(Suggestion::lines);
    List<LineRange> exact = new ArrayList<>();
    fixed.filter(lines -> inOneHunk(file, lines)).ifPresent(exact::add);
    if (own.last() - own.first() < LONGEST && inOneHunk(file, own)) {
      exact.add(own);
    }
    if (inOneHunk(file, first)) {
      exact.add(first);
    }
    List<Anchor> anchors = new ArrayList<>();
    exact.stream()
        .distinct()
        .limit(2)
        .map(lines -> new Anchor(lines, Form.Place.EXACT, fixed.filter(lines::equals).isPresent()))
        .forEach(anchors::add);
    nearest(file, own).ifPresent(anchors::add);
    return anchors;
  }

  private static boolean inOneHunk(ChangedFile file, LineRange lines) {
    return file.hunks().stream()
        .anyMatch(hunk -> hunk.newLines(lines.first()) && hunk.newLines(lines.last()));
  }

  private static Optional<Anchor> nearest(ChangedFile file, LineRange own) {
    return file.hunks().stream()
        .filter(hunk -> lines(hunk).anyMatch(own::contains))
        .findFirst()
        .flatMap(hunk -> nearest(hunk, own.first()))
        .map(line -> new Anchor(LineRange.at(line), Form.Place.NEARBY, false));
  }

  private static Optional<Integer> nearest(Hunk hunk, int wanted) {
    return lines(hunk)
        .filter(line -> line != wanted)
        .boxed()
        .min(Comparator.comparingInt((Integer line) -> Math.abs(line - wanted)));
  }

  private static IntStream lines(Hunk hunk) {
    return IntStream.range(hunk.newStart(), hunk.newStart() + hunk.newCount());
  }
}
