package dev.loopguard.review;

import java.util.List;

/**
 * A comment to post.
 *
 * @param wanted the findings of one statement that it tells, the weightiest first
 * @param ladder its places, best first; the last is always the check run
 * @param batched whether the first of them goes into the review with the others; else it is posted
 *     by itself
 */
public record PlannedComment(List<Wanted> wanted, List<Placement> ladder, boolean batched) {
  public PlannedComment {
    wanted = List.copyOf(wanted);
    ladder = List.copyOf(ladder);
    if (wanted.isEmpty()) {
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
    return wanted.getFirst();
  }
}
