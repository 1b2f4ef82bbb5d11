package dev.loopguard.app;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Says in the liveness answer whether the process still does by itself what is due: without its
 * scheduler nothing is reviewed and no lease is extended, and only a new start helps. Nothing else
 * counts here, the database least: a start brings none of it back.
 */
@Liveness
@Singleton
public final class Pulse implements HealthCheck {
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private final Clock clock;
  private volatile Instant last;

  Pulse(Clock clock) {
    this.clock = clock;
    this.last = clock.instant();
  }

  /** Does nothing that could wait for anything. */
  @Scheduled(every = "10s")
  void beat() {
    last = clock.instant();
  }

  @Override
  public HealthCheckResponse call() {
    Duration silence = Duration.between(last, clock.instant());
    return HealthCheckResponse.named("scheduler")
        .status(silence.compareTo(LONGEST_SILENCE) <= 0)
        .withData("last", silence.toSeconds() + " s ago")
        .build();
  }
}
