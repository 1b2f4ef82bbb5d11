package dev.loopguard.recovery;

import dev.loopguard.store.Retention;
import dev.loopguard.store.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes old rows each hour, in small batches so that nobody waits for a lock of theirs. */
public final class RetentionSweep implements Sweep {
  /**
   * Deliveries must be known for longer than they can be sent again: GitHub keeps them for three
   * days, an Enterprise Server for seven.
   */
  static final Duration WORK_KEPT = Duration.ofDays(30);

  /** A pull request that is opened again within it finds its dismissals and its pause. */
  static final Duration WORDS_KEPT = Duration.ofDays(180);

  static final int BATCH = 500;
  static final int BATCHES = 20;

  private static final Duration PACE = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Retention retention;
  private final Clock clock;

  public RetentionSweep(Retention retention, Clock clock) {
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public Duration pace() {
    return PACE;
  }

  @Override
  public Instant due(Instant now) {
    return now.minus(EVERY);
  }

  @Override
  public Step turn(Sweeps.Turn turn) {
    Instant now = clock.instant();
    for (int batch = 0; batch < BATCHES; batch++) {
      if (!retention.delete(now.minus(WORK_KEPT), now.minus(WORDS_KEPT), BATCH)) {
        return new Step.Done(Optional.of(now));
      }
    }
    return new Step.More("more");
  }
}
