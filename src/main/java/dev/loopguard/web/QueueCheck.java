package dev.loopguard.web;

import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.QueueUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says in the readiness answer how the queue stands. It is down only while the database does not
 * answer, for then no delivery can be stored.
 *
 * <p>A queue that does not move is told, as {@code late}, and does not make the server unready: all
 * replicas share the queue, so all of them would be taken out of service at once, and then the
 * deliveries that come would be lost as well. Who is to be woken by it watches {@code
 * loopguard.queue.age}.
 */
@Readiness
public final class QueueCheck implements HealthCheck {
  /** Longer than any burst that a healthy server works off in its stride. */
  static final Duration LATE = Duration.ofMinutes(10);

  private final QueueStatus queue;
  private final Clock clock;

  public QueueCheck(QueueStatus queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("queue");
    Instant now = clock.instant();
    try {
      QueueOverview overview = queue.overview(now);
      Duration age =
          queue.oldestDue(now).map(due -> Duration.between(due, now)).orElse(Duration.ZERO);
      return response
          .up()
          .withData("waiting", overview.waiting())
          .withData("running", overview.running())
          .withData("parked", overview.parked())
          .withData("age", age.toSeconds() + " s")
          .withData("late", age.compareTo(LATE) > 0)
          .build();
    } catch (QueueUnavailableException e) {
      return response.down().withData("problem", "the database does not answer").build();
    }
  }
}
