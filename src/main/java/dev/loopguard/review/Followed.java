package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Severity;
import java.util.Optional;

/**
 * A finding that an open comment of ours told, followed to the head. Nobody can tell how it stands
 * when it has neither a severity nor an end: its file was not checked whole.
 *
 * @param comment the comment
 * @param mark what the comment says of it
 * @param severity what it counts now; empty when the head does not have it
 * @param over why nothing of it is left to do; empty while it is open
 * @param why the words of whoever dismissed or silenced it, or empty; hostile text
 */
public record Followed(
    ReviewComment comment,
    Mark mark,
    Optional<Severity> severity,
    Optional<Settlement.Reason> over,
    String why) {
  /** Returns whether the head has it and it is open. */
  public boolean open() {
    return severity.isPresent() && over.isEmpty();
  }
}
