package dev.loopguard.app;

import dev.loopguard.forge.Traffic;
import dev.loopguard.pipeline.EndedRun;
import dev.loopguard.pipeline.RunListener;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Run;
import dev.loopguard.webhook.DeliveryListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * The meters of what this process does. Their names are fixed; a monitoring system adds up what the
 * replicas count. Labels hold words of our own only: steps, rules, families of routes.
 */
final class Meters implements RunListener, Traffic, DeliveryListener {
  /** From the request to the claim, and from the request to the end of a whole review. */
  private static final String WAIT = "wait";

  private static final String TOTAL = "total";

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  private static final String NO_ANSWER = "none";

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
      deliveries(outcome, 0);
    }
  }

  @Override
  public void ended(EndedRun ended) {
    Run run = ended.run();
    run.details().steps().forEach(step -> duration(step.name(), step.took()));
    duration(WAIT, Duration.between(run.times().requested(), run.times().claimed()));
    if (run.ending().outcome() == Run.Outcome.REVIEWED) {
      duration(TOTAL, run.times().total());
    }
    ended.told().forEach((rule, count) -> count("loopguard.findings", rule.fullName(), count));
    ended
        .crashed()
        .forEach((rule, count) -> count("loopguard.rule.crashed", rule.fullName(), count));
  }

  private void duration(String step, Duration took) {
    Timer.builder("loopguard.review.duration")
        .description("How long reviews took, by step")
        .tag("step", step)
        .serviceLevelObjectives(BOUNDS)
        .register(registry)
        .record(took);
  }

  private void count(String name, String rule, int count) {
    registry.counter(name, "rule", rule).increment(count);
  }

  @Override
  public void over(Exchange exchange) {
    String status = exchange.status() == 0 ? NO_ANSWER : String.valueOf(exchange.status());
    registry
        .counter("loopguard.github.requests", "kind", exchange.kind(), "status", status)
        .increment();
  }

  @Override
  public void came(DeliveryOutcome outcome) {
    deliveries(outcome, 1);
  }

  private void deliveries(DeliveryOutcome outcome, int more) {
    registry.counter("loopguard.deliveries", "outcome", outcome.id()).increment(more);
  }
}
