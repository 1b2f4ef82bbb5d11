package dev.loopguard.store.jdbc;

import dev.loopguard.queue.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is next of many. To know that, all that waits has to be looked through; so a look at a long
 * queue serves the claims of the next second, or of twenty times as long as it took, each for an
 * installation of its own, as the order wants it. A short queue is looked through for every claim.
 */
final class ReviewsAhead {
  /** How many rows make a queue long. */
  static final int LONG = 500;

  private static final Duration FRESH = Duration.ofSeconds(1);

  /** No more of a worker's time than a twentieth goes into looking. */
  private static final int TIMES_AS_LONG = 20;

  private final ReviewTable reviews;
  private final Deque<Long> keys = new ArrayDeque<>();
  private Instant seenAt = Instant.MIN;
  private Instant goodUntil = Instant.MIN;

  ReviewsAhead(ReviewTable reviews) {
    this.reviews = reviews;
  }

  /**
   * A row that can be claimed.
   *
   * @param key its key
   * @param installation whose it is
   */
  record Candidate(long key, long installation) {}

  /** Claims the next review, if there is one. */
  Optional<Claim> claim(Rows rows, Instant now, Instant until) throws SQLException {
    for (Long key = next(now); key != null; key = next(now)) {
      Optional<Claim> claim = reviews.take(rows, key, now, until);
      if (claim.isPresent()) {
        return claim;
      }
    }
    long began = System.nanoTime();
    List<Candidate> found = reviews.candidates(rows, now, LONG);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    for (int i = 0; i < found.size(); i++) {
      Optional<Claim> claim = reviews.take(rows, found.get(i).key(), now, until);
      if (claim.isPresent()) {
        if (found.size() == LONG) {
          keep(found.subList(i, found.size()), now, took);
        }
        return claim;
      }
    }
    return Optional.empty();
  }

  private synchronized @Nullable Long next(Instant now) {
    if (now.isBefore(seenAt) || !now.isBefore(goodUntil)) {
      keys.clear();
    }
    return keys.poll();
  }

  /** Keeps the first of each installation but that of the very first, which was claimed. */
  private synchronized void keep(List<Candidate> found, Instant now, Duration took) {
    Set<Long> installations = new HashSet<>(Set.of(found.getFirst().installation()));
    keys.clear();
    for (Candidate each : found) {
      if (installations.add(each.installation())) {
        keys.add(each.key());
      }
    }
    seenAt = now;
    Duration slow = took.multipliedBy(TIMES_AS_LONG);
    goodUntil = now.plus(slow.compareTo(FRESH) > 0 ? slow : FRESH);
  }
}
