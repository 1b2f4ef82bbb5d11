package dev.loopguard.app;

import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.queue.PullHistory;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.recovery.DeliverySweep;
import dev.loopguard.recovery.Reconciliation;
import dev.loopguard.recovery.RetentionSweep;
import dev.loopguard.recovery.Sweeper;
import dev.loopguard.store.MissedDeliveries;
import dev.loopguard.store.Retention;
import dev.loopguard.store.Sweeps;
import dev.loopguard.store.jdbc.JdbcMissedDeliveries;
import dev.loopguard.store.jdbc.JdbcPullHistory;
import dev.loopguard.store.jdbc.JdbcRetention;
import dev.loopguard.store.jdbc.JdbcSweeps;
import dev.loopguard.webhook.DeliveryListener;
import dev.loopguard.webhook.Intake;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** The memory of the sweeps, and what makes them of it. */
record Sweeping(Sweeps sweeps, MissedDeliveries missed, PullHistory history, Retention retention) {
  static Sweeping over(DataSource source) {
    return new Sweeping(
        new JdbcSweeps(source),
        new JdbcMissedDeliveries(source),
        new JdbcPullHistory(source),
        new JdbcRetention(source));
  }

  /** The worker's own tick finds what is put back. */
  Sweeper sweeper(GitHubForge forge, WorkQueue queue, DeliveryListener listener, Clock clock) {
    return new Sweeper(
        sweeps,
        List.of(
            new DeliverySweep(
                forge.deliveries(), missed, new Intake(queue, () -> {}), listener, clock),
            new Reconciliation(forge.installations(), history, queue, clock),
            new RetentionSweep(retention, clock)),
        clock);
  }
}
