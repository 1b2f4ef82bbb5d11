package dev.loopguard.queue;

import dev.loopguard.model.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The durable queue: one row per pull request, one per command, one per merge group. Methods throw
 * {@link QueueUnavailableException} when the database does not answer.
 *
 * <p>A pull request runs at most once at a time: a claimed row is not claimed again before its
 * lease ran out. A lease that ran out counts as one attempt at the next claim. Until that claim its
 * former holder may still extend it, end the work or give it back; after it every write of the
 * former holder returns false and changes nothing.
 *
 * <p>Work is done at least once, never at most once: a worker may lose its lease after its effects
 * were seen outside. Instants are kept to the microsecond.
 */
public interface WorkQueue {
  /**
   * Stores the delivery and its work in one transaction. A {@link Job.Review} raises the wanted
   * sequence of its pull request's row, sets its attempts to none and frees it when parked. A next
   * try that is due later stays due later, since it may stand for the forge's throttle; freeing a
   * parked row makes it due at once. The time of the request is the delivery's.
   *
   * <p>A review that is to be full makes the run that answers it full, whatever else is asked for
   * until then; the run after that is none. A review for a change of labels is one for more as soon
   * as something else is asked for too.
   *
   * <p>A {@link Job.Command} of a comment that had one before is left out: a comment's command runs
   * once, under however many names it is delivered. A button may be pressed again.
   */
  Acceptance accept(Delivery delivery, List<Job> jobs);

  /** Raises the wanted sequence of a pull request without a delivery, as a command does. */
  void request(Job.Review review, Instant now);

  /**
   * Claims the next review that is due, unparked and unleased: of the installation with the fewest
   * running reviews first, then of the one that was longest not served, then the oldest request.
   * Claims made at the same instant do not see each other when they count what runs. While hundreds
   * wait, the order is that of up to a second ago. Empty also when other workers took all that was
   * due.
   *
   * <p>This and the other claims leave out the installations that wait until they may ask the forge
   * for something again.
   */
  Optional<Claim> claimReview(Instant now, Duration lease);

  /** Claims the next command that is due and unleased, oldest first. */
  Optional<Claim> claimCommand(Instant now, Duration lease);

  /** Claims the next merge group that is due and unleased, oldest first. */
  Optional<Claim> claimGroup(Instant now, Duration lease);

  /**
   * Extends the lease to {@code now} and {@code lease}. Returns false when another worker claimed
   * the work meanwhile, or the work ended: stop at once.
   */
  boolean extend(Claim claim, Instant now, Duration lease);

  /**
   * Returns whether the lease is held and has not run out and, for a review, whether a newer
   * request has arrived since the claim.
   */
  Standing standing(Claim claim, Instant now);

  /**
   * Ends the work. A request that came meanwhile stays to be done, and waits since the first one
   * that came after the claim: the older ones are answered, so a pull request with many pushes does
   * not stay ahead of the others. Returns false when the lease was lost.
   *
   * @param reviewed the head that was reviewed; empty when none was, or for a command
   */
  boolean finish(Claim claim, Instant now, Optional<Revision> reviewed);

  /** Ends the work as {@link #finish(Claim, Instant, Optional)} does when no head was reviewed. */
  default boolean finish(Claim claim, Instant now) {
    return finish(claim, now, Optional.empty());
  }

  /**
   * Remembers what a review saw of a pull request that it leaves alone on purpose, so that nobody
   * asks for it again as it stands. Returns false for a command, or when the lease was lost.
   */
  boolean saw(Claim claim, Sighting seen);

  /**
   * Ends a review that stopped for a newer request, which becomes full if this one was to be. When
   * there is none, or for a command, the holder stopped because its lease ran out and nobody
   * claimed the work yet: then it is given back, due at once, one attempt more. Returns false when
   * the lease was lost.
   */
  boolean supersede(Claim claim, Instant now);

  /**
   * Gives the work back, due again at {@code notBefore}, one attempt more; it keeps its place by
   * age. A request that came meanwhile does not make it due earlier. Returns false when the lease
   * was lost.
   */
  boolean retry(Claim claim, Instant notBefore, String reason);

  /**
   * Gives the work back, due again at {@code notBefore}, without counting an attempt: the forge
   * asked for a pause. Returns false when the lease was lost.
   */
  boolean postpone(Claim claim, Instant notBefore, String reason);

  /**
   * Takes the work out of the queue until it is asked for again (a command: for good). A review
   * that was asked for again since the claim is not parked but given back at once. Returns false
   * when the lease was lost.
   */
  boolean park(Claim claim, String reason);
}
