package dev.loopguard.review;

import java.util.List;

/**
 * A comment to post.
 *
 * @param adds the findings of one statement that it tells, the weightiest first
 * @param ladder its places, best first; the last is always the check run
 * @param batched whether the first of them goes into the review with the others; else it is posted
 *     by itself
 */
public record PlannedComment(List<Step.Add> adds, List<Placement> ladder, boolean batched) {
  public PlannedComment {
    adds = List.copyOf(adds);
    ladder = List.copyOf(ladder);
    if (adds.isEmpty()) {
      throw new IllegalArgumentException("a comment is about something");
    }
    if (ladder.isEmpty() || !(ladder.getLast() instanceof Placement.InCheckRun)) {
      throw new IllegalArgumentException("a ladder ends in the check run");
    }
    if (batched && !(ladder.getFirst() instanceof Placement.OnLines)) {
      throw new IllegalArgumentException("only a comment on lines goes into a review");
    }
  }

  /** Returns the finding that the comment's title and place are about. */
  public Wanted lead() {
    return adds.getFirst().wanted();
  }

  /** Returns the findings that it tells, the weightiest first. */
  public List<Wanted> wanted() {
    return adds.stream().map(Step.Add::wanted).toList();
  }

  /** Returns what its marker says of it. */
  public List<Mark> marks(RuleVersions versions) {
    return adds.stream().map(add -> add.mark(versions)).toList();
  }
}
