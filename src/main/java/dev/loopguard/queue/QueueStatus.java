package dev.loopguard.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * The read side of the queue, for pages and commands. Methods throw {@link
 * QueueUnavailableException} when the database does not answer.
 */
public interface QueueStatus {
  /** Returns how much there is to review. */
  QueueOverview overview(Instant now);

  /**
   * Returns how the review of one pull request stands, or empty when none was ever asked for.
   *
   * @param repository the forge's number of the repository
   * @param number the pull request's number in it
   */
  Optional<ReviewStatus> review(long repository, int number, Instant now);
}
