package dev.loopguard.store.jdbc;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** What each part of the queue's contract is tested with: an empty, migrated database. */
interface QueueUnderTest {
  Instant T0 = Instant.parse("2026-03-01T10:00:00Z");
  Duration LEASE = Duration.ofMinutes(5);

  DataSource source();

  default WorkQueue queue() {
    return jdbcQueue();
  }

  default JdbcWorkQueue jdbcQueue() {
    return new JdbcWorkQueue(source());
  }

  default QueueStatus status() {
    return new JdbcQueueStatus(source());
  }

  default ReviewStatus statusOf(PullRequestRef pull, Instant now) {
    return status().review(pull.repository().id(), pull.number(), now).orElseThrow();
  }

  default Optional<Claim> claimReview(Instant now) {
    return queue().claimReview(now, LEASE);
  }

  default void request(PullRequestRef pull, Instant now) {
    queue().request(review(pull), now);
  }

  static Instant minute(int minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  static PullRequestRef pull(int number) {
    return pull(1, number);
  }

  /** A pull request of the only repository of an installation. */
  static PullRequestRef pull(long installation, int number) {
    return new PullRequestRef(
        installation, new RepositoryRef(100 + installation, "acme", "loop"), number);
  }

  static Revision head(int n) {
    return new Revision("%040x".formatted(n));
  }

  static Job.Review review(PullRequestRef pull) {
    return new Job.Review(pull, Optional.empty());
  }

  static Job.Review review(PullRequestRef pull, int head) {
    return new Job.Review(pull, Optional.of(head(head)));
  }

  static Job.Command command(CommentTarget target) {
    return new Job.Command(pull(7), target, "mona", Optional.of("hubot"), "/loopguard review");
  }

  static Delivery delivery(String id, Instant at) {
    return new Delivery(id, "pull_request", "synchronize", at);
  }
}
