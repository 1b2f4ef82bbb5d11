package dev.loopguard.app;

import dev.loopguard.forge.Traffic;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Budgets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps the last thing that the forge said of each installation's requests, and writes what is new
 * to the database from time to time.
 */
final class RateNotes implements Traffic {
  private static final Logger LOG = Logger.getLogger(RateNotes.class);

  private final Budgets budgets;
  private final Clock clock;
  private final Map<Long, Budgets.Rate> fresh = new ConcurrentHashMap<>();

  RateNotes(Budgets budgets, Clock clock) {
    this.budgets = budgets;
    this.clock = clock;
  }

  @Override
  public void over(Exchange exchange) {
    exchange
        .rate()
        .ifPresent(
            rate ->
                fresh.merge(
                    exchange.installation(),
                    new Budgets.Rate(
                        exchange.installation(),
                        rate.remaining(),
                        rate.limit(),
                        rate.resets(),
                        clock.instant()),
                    RateNotes::later));
  }

  /** Answers to requests that were made together come in any order; what is left only shrinks. */
  private static Budgets.Rate later(Budgets.Rate known, Budgets.Rate told) {
    return told.resets().equals(known.resets()) && told.remaining() > known.remaining()
        ? known
        : told;
  }

  /** Writes what is new. What cannot be written now is written the next time. */
  void flush() {
    List<Budgets.Rate> rates = List.copyOf(fresh.values());
    if (rates.isEmpty()) {
      return;
    }
    try {
      budgets.note(rates);
      rates.forEach(rate -> fresh.remove(rate.installation(), rate));
    } catch (QueueUnavailableException e) {
      LOG.debug("What is left of requests is written later", e);
    }
  }
}
