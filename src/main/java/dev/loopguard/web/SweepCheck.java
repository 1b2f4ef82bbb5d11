package dev.loopguard.web;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says in the readiness answer when missed deliveries were last looked for. It is down only while
 * the database does not answer.
 *
 * <p>A sweep that is late is told, as {@code late}, and does not make the server unready: the
 * replicas share it, and mostly it is GitHub that cannot be reached. Whoever takes the server out
 * of service then loses the deliveries that still come, and only a sweep brings those back.
 */
@Readiness
public final class SweepCheck implements HealthCheck {
  /** The sweep that looks for missed deliveries, which runs every two minutes. */
  static final String SWEEP = "deliveries";

  static final Duration LATE = Duration.ofMinutes(10);

  private final Sweeps sweeps;
  private final ServerState state;
  private final Clock clock;

  public SweepCheck(Sweeps sweeps, ServerState state, Clock clock) {
    this.sweeps = sweeps;
    this.state = state;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("sweep");
    if (!state.ready()) {
      return response.up().withData("last", "needs credentials").withData("late", false).build();
    }
    try {
      Optional<Instant> last = sweeps.lastTurn(SWEEP);
      Instant now = clock.instant();
      return response
          .up()
          .withData("last", last.map(Instant::toString).orElse("none yet"))
          .withData("late", last.filter(at -> at.isBefore(now.minus(LATE))).isPresent())
          .build();
    } catch (QueueUnavailableException e) {
      return response.down().withData("problem", "the database does not answer").build();
    }
  }
}
