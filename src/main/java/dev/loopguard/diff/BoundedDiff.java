package dev.loopguard.diff;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.diff.Subsequence;
import org.eclipse.jgit.diff.SubsequenceComparator;

/**
 * The differences of two texts with bounded work, however hostile they are.
 *
 * <p>Git's own algorithm takes quadratic time on texts that differ everywhere. Where it could cost
 * too much, lines that occur once on both sides are held fast first, and it only looks between
 * them; what it still cannot afford there is one replacement.
 */
final class BoundedDiff {
  /** The work allowed for two texts, in pairs of lines: 5,000 lines that differ everywhere. */
  private static final long BUDGET = 25_000_000;

  private final RawText before;
  private final RawText after;
  private final List<Edit> edits = new ArrayList<>();
  private long left = BUDGET;

  private BoundedDiff(RawText before, RawText after) {
    this.before = before;
    this.after = after;
  }

  /** Returns the differences in order; between any two of them lies at least one equal line. */
  static List<Edit> of(RawText before, RawText after) {
    Edit whole = new Edit(0, before.size(), 0, after.size());
    if (cost(reduce(before, after, whole)) <= BUDGET) {
      return MyersDiff.INSTANCE.diff(RawTextComparator.DEFAULT, before, after);
    }
    return new BoundedDiff(before, after).betweenAnchors(whole);
  }

  private List<Edit> betweenAnchors(Edit whole) {
    int oldAt = 0;
    int newAt = 0;
    for (Anchors.Anchor anchor : Anchors.of(before, after)) {
      gap(new Edit(oldAt, anchor.oldIndex(), newAt, anchor.newIndex()));
      oldAt = anchor.oldIndex() + 1;
      newAt = anchor.newIndex() + 1;
    }
    gap(new Edit(oldAt, whole.getEndA(), newAt, whole.getEndB()));
    return edits;
  }

  private void gap(Edit between) {
    Edit gap = reduce(before, after, between);
    if (gap.isEmpty()) {
      return;
    }
    if (gap.getLengthA() == 0 || gap.getLengthB() == 0 || cost(gap) > left) {
      edits.add(gap);
      return;
    }
    left -= cost(gap);
    Subsequence<RawText> old = new Subsequence<>(before, gap.getBeginA(), gap.getEndA());
    Subsequence<RawText> now = new Subsequence<>(after, gap.getBeginB(), gap.getEndB());
    EditList inside =
        MyersDiff.INSTANCE.diff(new SubsequenceComparator<>(RawTextComparator.DEFAULT), old, now);
    edits.addAll(Subsequence.toBase(inside, old, now));
  }

  /** Returns {@code edit} without the equal lines it begins and ends with. */
  private static Edit reduce(RawText before, RawText after, Edit edit) {
    return RawTextComparator.DEFAULT.reduceCommonStartEnd(before, after, edit);
  }

  private static long cost(Edit edit) {
    long lines = (long) edit.getLengthA() + edit.getLengthB();
    return lines * lines;
  }
}
