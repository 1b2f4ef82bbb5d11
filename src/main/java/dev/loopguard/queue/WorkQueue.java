package dev.loopguard.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable queue: one row per pull request, one per command. Methods throw {@link
 * QueueUnavailableException} when the database does not answer.
 */
public interface WorkQueue {
  /**
   * Stores the delivery and its work in one transaction. A {@link Job.Review} raises the wanted
   * sequence of its pull request's row and frees it when parked.
   */
  Acceptance accept(Delivery delivery, List<Job> jobs);

  /** Raises the wanted sequence of a pull request without a delivery, as a command does. */
  void request(Job.Review review, Instant now);

  /**
   * Claims the next review that is due, unparked and unleased: of the installation with the fewest
   * running reviews first, then the oldest request.
   */
  Optional<Claim> claimReview(Instant now, Duration lease);

  /** Claims the next command that is due and unleased, oldest first. */
  Optional<Claim> claimCommand(Instant now, Duration lease);

  /** Extends the lease. Returns false when it is no longer held: stop at once. */
  boolean extend(Claim claim, Instant now, Duration lease);

  /** Returns whether the lease is held and, for a review, no newer request has arrived. */
  boolean isCurrent(Claim claim, Instant now);

  /**
   * Ends the work. A request that came meanwhile stays to be done. Returns false when the lease was
   * lost.
   */
  boolean finish(Claim claim, Instant now);

  /**
   * Gives the work back, due again at {@code notBefore}, one attempt more. Returns false when the
   * lease was lost.
   */
  boolean retry(Claim claim, Instant notBefore, String reason);

  /**
   * Gives the work back, due again at {@code notBefore}, without counting an attempt: the forge
   * asked for a pause. Returns false when the lease was lost.
   */
  boolean postpone(Claim claim, Instant notBefore, String reason);

  /**
   * Takes the work out of the queue until it is asked for again (a command: for good). Returns
   * false when the lease was lost.
   */
  boolean park(Claim claim, String reason);
}
