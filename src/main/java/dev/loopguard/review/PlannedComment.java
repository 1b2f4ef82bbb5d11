package dev.loopguard.review;

import java.util.List;

/**
 * A comment to post.
 *
 * @param wanted the finding
 * @param ladder its places, best first; the last is always the check run
 * @param batched whether the first of them goes into the review with the others; else it is posted
 *     by itself
 */
public record PlannedComment(Wanted wanted, List<Placement> ladder, boolean batched) {
  public PlannedComment {
    ladder = List.copyOf(ladder);
    if (ladder.isEmpty() || !(ladder.getLast() instanceof Placement.InCheckRun)) {
      throw new IllegalArgumentException("a ladder ends in the check run");
    }
    if (batched && !(ladder.getFirst() instanceof Placement.OnLines)) {
      throw new IllegalArgumentException("only a comment on lines goes into a review");
    }
  }
}
