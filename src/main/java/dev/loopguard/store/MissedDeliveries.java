package dev.loopguard.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The deliveries that did not get through and are to be fetched. Methods throw what the queue
 * throws when the database does not answer.
 */
public interface MissedDeliveries {
  /** Notes those of {@code missed} that were neither stored as deliveries nor noted before. */
  void note(Collection<Missed> missed);

  /** Settles those with one of these names: they got through after all. */
  void arrived(Collection<String> ids, Instant now);

  /**
   * Returns those still to be fetched, those tried least first, then the oldest; none that was
   * stored as a delivery meanwhile.
   */
  List<Missed> next(int most);

  /** Counts a try. Returns how many there were with it. */
  int tried(String id);

  /** Ends the matter. */
  void settle(String id, Instant now);

  /**
   * A delivery that did not get through.
   *
   * @param id the forge's name for it, shared by its attempts
   * @param event its event
   * @param attempt the number of the attempt that has its payload
   * @param at when that attempt was made
   */
  record Missed(String id, String event, long attempt, Instant at) {}
}
