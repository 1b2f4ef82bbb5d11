package dev.loopguard.app;

import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Budgets;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.Budgets.Rate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The gauges of what all replicas share, so that each of them shows the same: the queue, and what
 * is left of the requests of the {@value #MOST} installations that have the smallest share left.
 * More would be as many time series as there are customers.
 *
 * <p>They hold what {@link #refresh} read last; while the database does not answer they hold
 * nothing, and show as not a number.
 */
final class SharedMeters {
  static final int MOST = 50;

  private static final Logger LOG = Logger.getLogger(SharedMeters.class);

  private final QueueStatus queue;
  private final Budgets budgets;
  private final Clock clock;
  private final MultiGauge remaining;
  private volatile double waiting = Double.NaN;
  private volatile double age = Double.NaN;

  SharedMeters(QueueStatus queue, Budgets budgets, Clock clock, MeterRegistry registry) {
    this.queue = queue;
    this.budgets = budgets;
    this.clock = clock;
    Gauge.builder("loopguard.queue.waiting", () -> waiting)
        .description("Pull requests that wait for a review, also those that are due later")
        .register(registry);
    Gauge.builder("loopguard.queue.age", () -> age)
        .description("For how long the oldest review that is due has waited for a worker")
        .baseUnit("seconds")
        .register(registry);
    this.remaining =
        MultiGauge.builder("loopguard.github.remaining")
            .description("Requests that GitHub leaves an installation until its hour is over")
            .register(registry);
  }

  /** Reads the figures; called every few seconds, whoever looks at them and however often. */
  void refresh() {
    Instant now = clock.instant();
    try {
      waiting = queue.overview(now).waiting();
      age =
          queue
              .oldestDue(now)
              .map(due -> Duration.between(due, now).toMillis() / 1000.0)
              .orElse(0.0);
      remaining.register(
          budgets.all(now, MOST).stream()
              .map(Budget::rate)
              .flatMap(Optional::stream)
              .map(SharedMeters::row)
              .toList(),
          true);
    } catch (QueueUnavailableException e) {
      LOG.debug("The queue could not be read for its gauges", e);
      waiting = Double.NaN;
      age = Double.NaN;
      remaining.register(List.of(), true);
    }
  }

  private static MultiGauge.Row<?> row(Rate rate) {
    return MultiGauge.Row.of(
        Tags.of("installation", String.valueOf(rate.installation())), rate.remaining());
  }
}
