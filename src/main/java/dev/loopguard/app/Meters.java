package dev.loopguard.app;

import dev.loopguard.forge.Traffic;
import dev.loopguard.model.RuleId;
import dev.loopguard.pipeline.EndedRun;
import dev.loopguard.pipeline.RunListener;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.store.Run;
import dev.loopguard.webhook.DeliveryListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;

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

  private static final String CRASHED = "loopguard.rule.crashed";

  private static final String NO_ANSWER = "none";

  private final MeterRegistry registry;

  /**
   * @param rules those that may fail: a count that is there from the start shows its first step
   */
  Meters(MeterRegistry registry, Collection<RuleId> rules) {
    this.registry = registry;
    rules.forEach(rule -> count(CRASHED, rule, 0));
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
    ended.told().forEach((rule, count) -> count("loopguard.findings", rule, count));
    ended.crashed().forEach((rule, count) -> count(CRASHED, rule, count));
    checks("remembered", ended.checks().remembered());
    checks("fetched", ended.checks().made());
  }

  private void checks(String source, int more) {
    registry.counter("loopguard.file.checks", "source", source).increment(more);
  }

  private void duration(String step, Duration took) {
    Timer.builder("loopguard.review.duration")
        .description("How long reviews took, by step")
        .tag("step", step)
        .serviceLevelObjectives(BOUNDS)
        .register(registry)
        .record(took);
  }

  private void count(String name, RuleId rule, int count) {
    registry.counter(name, "rule", rule.fullName()).increment(count);
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
