package dev.loopguard.queue;

import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What the queue remembers of pull requests between their reviews. Methods throw {@link
 * QueueUnavailableException} when the database does not answer.
 */
public interface PullHistory {
  /**
   * Notes that these pull requests are open now, and returns what is known of them by number; one
   * that was never asked for is missing.
   *
   * @param repository the forge's number of the repository
   * @param numbers their numbers in it
   */
  Map<Integer, Known> open(long repository, Collection<Integer> numbers, Instant now);

  /**
   * What is known of one pull request.
   *
   * @param state what the queue does with it
   * @param wanted the newest head that was spoken of
   * @param reviewed the head that the last review was of
   * @param seen what the last run saw that left it alone on purpose
   */
  record Known(
      State state,
      Optional<Revision> wanted,
      Optional<Revision> reviewed,
      Optional<Sighting> seen) {

    /**
     * Returns whether there is nothing to ask for at this head: it is asked for already, was
     * reviewed, was left alone as it stands now, or was given up.
     */
    public boolean covers(Sighting present) {
      return switch (state) {
        case ASKED_FOR -> true;
        case PARKED -> wanted.equals(Optional.of(present.head()));
        case DONE ->
            reviewed.equals(Optional.of(present.head())) || seen.equals(Optional.of(present));
      };
    }
  }

  /** What the queue does with a pull request. */
  enum State {
    /** It waits or runs. */
    ASKED_FOR,
    /** It was given up until it is asked for again. */
    PARKED,
    /** Every request was answered. */
    DONE
  }
}
