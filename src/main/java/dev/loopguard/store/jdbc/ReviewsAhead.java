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
 * queue serves the claims of the next second, each for an installation of its own, as the order
 * wants it. A short queue is looked through for every claim.
 */
final class ReviewsAhead {
  /** How many rows make a queue long. */
  static final int LONG = 500;

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ReviewTable reviews;
  private final Deque<Long> keys = new ArrayDeque<>();
  private Instant seenAt = Instant.MIN;

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
    List<Candidate> found = reviews.candidates(rows, now, LONG);
    for (int i = 0; i < found.size(); i++) {
      Optional<Claim> claim = reviews.take(rows, found.get(i).key(), now, until);
      if (claim.isPresent()) {
        if (found.size() == LONG) {
          keep(found.subList(i, found.size()), now);
        }
        return claim;
      }
    }
    return Optional.empty();
  }

  private synchronized @Nullable Long next(Instant now) {
    if (now.isBefore(seenAt) || !now.isBefore(seenAt.plus(FRESH))) {
      keys.clear();
    }
    return keys.poll();
  }

  /** Keeps the first of each installation but that of the very first, which was claimed. */
  private synchronized void keep(List<Candidate> found, Instant now) {
    Set<Long> installations = new HashSet<>(Set.of(found.getFirst().installation()));
    keys.clear();
    for (Candidate each : found) {
      if (installations.add(each.installation())) {
        keys.add(each.key());
      }
    }
    seenAt = now;
  }
}
