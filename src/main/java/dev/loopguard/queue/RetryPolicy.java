package dev.loopguard.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When failed work is tried again, as data.
 *
 * @param pauses the pause after each failed attempt; after the last one the work is parked
 */
public record RetryPolicy(List<Duration> pauses) {
  /** Five tries within about an hour: long enough for a bad quarter of an hour at the forge. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          List.of(
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              Duration.ofMinutes(10),
              Duration.ofMinutes(45)));

  public RetryPolicy {
    pauses = List.copyOf(pauses);
  }

  /**
   * Returns when to try again after the failure of a try that {@code attempt} tries came before.
   */
  public Optional<Instant> next(int attempt, Instant now) {
    return attempt < pauses.size() ? Optional.of(now.plus(pauses.get(attempt))) : Optional.empty();
  }

  /** Returns how many tries there are in all. */
  public int tries() {
    return pauses.size() + 1;
  }
}
