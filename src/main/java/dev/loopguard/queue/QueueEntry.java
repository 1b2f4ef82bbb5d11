package dev.loopguard.queue;

import dev.loopguard.model.PullRequestRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A pull request in the queue, as lists show it.
 *
 * @param since when its review was asked for; empty when it is parked
 * @param nextTry when it is due; in the past when it only waits for a free worker; empty when it
 *     runs or is parked
 * @param attempt how many tries came before
 * @param problem why the last try did not end it, why its installation has to wait, or why it is
 *     parked; hostile text
 */
public record QueueEntry(
    PullRequestRef pull,
    Place place,
    Optional<Instant> since,
    Optional<Instant> nextTry,
    int attempt,
    Optional<String> problem) {
  /** Where in the queue it is. */
  public enum Place {
    RUNNING,
    WAITING,
    PARKED
  }
}
