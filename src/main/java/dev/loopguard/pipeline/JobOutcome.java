package dev.loopguard.pipeline;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Sighting;
import java.time.Duration;
import java.util.Optional;

/** How one run of a job ended. */
public sealed interface JobOutcome {
  /**
   * The review was done, and its check run says so.
   *
   * @param comments how many were posted
   */
  record Reviewed(Revision head, int comments) implements JobOutcome {}

  /** The command was answered. */
  record Answered() implements JobOutcome {}

  /** There was nothing to do. */
  record Unchanged() implements JobOutcome {}

  /**
   * The pull request is left alone, for a reason that its check run gives.
   *
   * @param seen how it stood, when it is to be left alone until it stands otherwise
   */
  record Skipped(String reason, Optional<Sighting> seen) implements JobOutcome {
    /** Nobody waits for a review of a pull request that is closed. */
    static final Skipped CLOSED = new Skipped("the pull request is closed", Optional.empty());
  }

  /**
   * A newer request or head took over, or the lease was lost: the run stopped at a step's border.
   */
  record Superseded() implements JobOutcome {}

  /** The forge asks for a pause; no attempt is counted. */
  record Paused(Duration pause, String reason) implements JobOutcome {}

  /** This try failed and another may not. */
  record Failed(String reason) implements JobOutcome {}

  /** No further try can succeed: the pull request or the App's access to it is gone. */
  record GaveUp(String reason) implements JobOutcome {}
}
