package dev.loopguard.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of webhook deliveries: what was stored is listed, the others are only counted. Methods
 * throw what the queue throws when the database does not answer.
 */
public interface DeliveryBook {
  /** The most lines of a list. */
  int LONGEST_LIST = 100;

  /** Counts {@code more} in the hour of {@code at}. */
  void count(Map<DeliveryOutcome, Long> more, Instant at);

  /**
   * Returns how many deliveries came to each end since {@code from}, whose hour counts whole; an
   * outcome that none came to is there with 0.
   */
  Map<DeliveryOutcome, Long> counts(Instant from);

  /** Returns the deliveries that were stored, the newest first. */
  List<Line> newest(int most);

  /**
   * A delivery that was stored.
   *
   * @param id the forge's name for it
   * @param event its event and, after a dot, its action where it has one
   * @param about the pull request or repository it is about, like {@code acme/shop#12}; empty when
   *     it is neither; hostile text
   * @param at when it came, or when the forge first tried to send it
   * @param recovered whether it was put back from the forge's log
   * @param repeats how often it came again
   */
  record Line(
      String id,
      String event,
      Optional<String> about,
      Instant at,
      boolean recovered,
      int repeats) {}
}
