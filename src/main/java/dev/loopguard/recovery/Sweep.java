package dev.loopguard.recovery;

import dev.loopguard.store.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that is gone through from time to time, in rounds of one or more bounded turns. */
public interface Sweep {
  /** Returns the name that all replicas know it by. */
  String name();

  /** Returns the time between two turns of a round, at least. */
  Duration pace();

  /** A round is due when the last one was opened at this instant or before. */
  Instant due(Instant now);

  /** What counts in place of {@link #due} when a process starts. */
  default Instant dueAtStart(Instant now) {
    return due(now);
  }

  /**
   * Does a bounded piece of the round.
   *
   * @throws dev.loopguard.forge.ForgeException when the forge stopped it; the round then goes on
   *     where this turn began
   * @throws dev.loopguard.queue.QueueUnavailableException when the database did
   */
  Step turn(Sweeps.Turn turn);

  /** How a turn ended. */
  sealed interface Step {
    /** The round goes on at {@code bookmark}. */
    record More(String bookmark) implements Step {}

    /**
     * The round is over.
     *
     * @param sweptTo up to when everything is covered, where that is known
     */
    record Done(Optional<Instant> sweptTo) implements Step {}
  }
}
