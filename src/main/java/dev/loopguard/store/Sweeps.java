package dev.loopguard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The memory of sweeps, shared by all replicas: of each name one round is open at a time, and each
 * of its turns is one replica's. Methods throw what the queue throws when the database does not
 * answer.
 */
public interface Sweeps {
  /**
   * Opens a round, unless one is open or the last one was opened after {@code since}. Returns
   * whether this call did.
   */
  boolean open(String name, Instant now, Instant since);

  /**
   * Takes the next turn of the open round. Empty when none is open, or when the last turn was taken
   * less than {@code pace} ago, by whomever.
   */
  Optional<Turn> take(String name, Instant now, Duration pace);

  /** Leaves the round open at {@code bookmark}. Returns false when another has the turn now. */
  boolean keep(Turn turn, String bookmark);

  /**
   * Closes the round. Returns false when another has the turn now.
   *
   * @param sweptTo up to when everything is covered now; empty leaves that as it was
   */
  boolean close(Turn turn, Optional<Instant> sweptTo);

  /** Returns when the last turn of a sweep began, in whichever replica; empty before the first. */
  Optional<Instant> lastTurn(String name);

  /**
   * A turn of a round.
   *
   * @param name the sweep
   * @param owner the turn's own name: what is written later is fenced by it
   * @param bookmark where the round goes on; empty at its beginning
   * @param sweptTo up to when the rounds before covered everything; empty at the very first
   */
  record Turn(String name, String owner, String bookmark, Optional<Instant> sweptTo) {}
}
