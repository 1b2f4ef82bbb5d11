package dev.loopguard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Figures over time, of the runs that are remembered: a month at most. Methods throw what the queue
 * throws when the database does not answer.
 */
public interface Trends {
  /** The most points that a series has. */
  int LONGEST_SERIES = 1000;

  /**
   * Returns a point for each stretch of {@code width} between two instants, the empty ones too, the
   * oldest first. Stretches begin at whole multiples of {@code width} since 1970, so that hours and
   * days are those of UTC; the first and the last may reach beyond the instants, and count only
   * what lies between.
   *
   * @param from the first instant
   * @param to the first instant that no longer counts
   */
  List<Point> series(Instant from, Instant to, Duration width);

  /** Returns how long reviews took that ended between two instants. */
  Waits waits(Instant from, Instant to);

  /**
   * What was reviewed in a stretch of time.
   *
   * @param start when it begins
   * @param comments how many were posted
   * @param findings how many the reviewed heads had, new or said before
   * @param waits how many pull requests were reviewed, and how long that took
   */
  record Point(Instant start, long comments, long findings, Waits waits) {}

  /**
   * How long pull requests waited from the first request to the end of their review.
   *
   * @param reviews how many were reviewed
   * @param spread empty when none was
   */
  record Waits(long reviews, Optional<Spread> spread) {}

  /**
   * How long something took, to the millisecond.
   *
   * @param half half of them took no longer
   * @param most 95 of 100 took no longer
   */
  record Spread(Duration half, Duration most) {}
}
