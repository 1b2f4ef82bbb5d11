package dev.loopguard.app;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryOutcome;
import dev.loopguard.webhook.DeliveryListener;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Counts deliveries in memory and writes the sums to the book from time to time, so that a flood of
 * them costs the database nothing. What is counted since the last time is lost with the process.
 */
final class DeliveryTally implements DeliveryListener {
  private static final Logger LOG = Logger.getLogger(DeliveryTally.class);

  private final DeliveryBook book;
  private final Clock clock;
  private final Map<DeliveryOutcome, LongAdder> counts = new EnumMap<>(DeliveryOutcome.class);

  DeliveryTally(DeliveryBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
    for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  @Override
  public void came(DeliveryOutcome outcome) {
    counts.get(outcome).increment();
  }

  /** Writes what was counted. What cannot be written now is written the next time. */
  void flush() {
    Map<DeliveryOutcome, Long> more = new EnumMap<>(DeliveryOutcome.class);
    counts.forEach(
        (outcome, count) -> {
          long sum = count.sumThenReset();
          if (sum > 0) {
            more.put(outcome, sum);
          }
        });
    if (more.isEmpty()) {
      return;
    }
    try {
      book.count(more, clock.instant());
    } catch (QueueUnavailableException e) {
      LOG.debug("The counts of deliveries are written later", e);
      more.forEach((outcome, sum) -> counts.get(outcome).add(sum));
    }
  }
}
