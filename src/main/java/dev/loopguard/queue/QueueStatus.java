package dev.loopguard.queue;

import java.time.Instant;
import java.util.List;
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

  /** The most entries of a list. */
  int LONGEST_LIST = 200;

  /** Returns what runs, then what waits, each with the oldest request first. */
  List<QueueEntry> open(Instant now, int most);

  /** Returns what was given up, the one heard of last first. */
  List<QueueEntry> parked(int most);

  /**
   * Returns since when the review that waits longest could have been claimed; empty when none
   * could. One that waits for its next try, or whose installation has to wait, could not.
   */
  Optional<Instant> oldestDue(Instant now);
}
