package dev.loopguard.app;

import dev.loopguard.pipeline.RunListener;
import dev.loopguard.pipeline.RunLog;
import dev.loopguard.store.jdbc.JdbcBudgets;
import dev.loopguard.store.jdbc.JdbcDeliveryBook;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcRuns;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** All that watches what the server does, over one database and one registry of meters. */
final class Observers {
  private final Observation observation;
  private final DeliveryTally tally;
  private final RateNotes rates;
  private final SharedMeters shared;

  /**
   * @param more told of runs beside the meters
   */
  Observers(DataSource source, MeterRegistry registry, List<RunListener> more, Clock clock) {
    JdbcBudgets budgets = new JdbcBudgets(source);
    this.tally = new DeliveryTally(new JdbcDeliveryBook(source), clock);
    this.rates = new RateNotes(budgets, clock);
    this.shared = new SharedMeters(new JdbcQueueStatus(source), budgets, clock, registry);
    this.observation = observation(source, new Meters(registry), more, clock);
  }

  private Observation observation(
      DataSource source, Meters meters, List<RunListener> more, Clock clock) {
    List<RunListener> listeners = new ArrayList<>(more);
    listeners.addFirst(meters);
    RunLog log = new RunLog(new JdbcRuns(source), listeners, clock);
    return new Observation(
        log,
        exchange -> {
          log.over(exchange);
          meters.over(exchange);
          rates.over(exchange);
        },
        outcome -> {
          meters.came(outcome);
          tally.came(outcome);
        });
  }

  Observation observation() {
    return observation;
  }

  /** Writes what was only counted in memory. */
  void write() {
    tally.flush();
    rates.flush();
  }

  /** Reads what all replicas share. */
  void refresh() {
    shared.refresh();
  }
}
