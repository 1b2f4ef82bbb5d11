package dev.loopguard.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What proves during setup that somebody may go on: random texts of which only the digests are
 * kept, so that each replica knows those of the others.
 */
public interface SetupProofs {
  /** What a proof is good for. */
  enum Kind {
    /** It was printed at the start, and opens the setup page. */
    TOKEN,
    /** It went to the forge with the browser, and has to come back with it. */
    STATE,
    /** It shows how the setup went. */
    SESSION
  }

  /**
   * Keeps a proof, or keeps it for longer.
   *
   * @param note what is to be known when it is shown
   * @param now the time, to forget what has ended
   */
  void keep(Kind kind, String digest, String note, Instant until, Instant now);

  /** Returns the digests that are good at {@code now}. */
  List<String> good(Kind kind, Instant now);

  /** Ends a proof and returns its note; empty when it is not good, so that only one gets it. */
  Optional<String> take(Kind kind, String digest, Instant now);

  /** Ends all proofs of a kind. */
  void end(Kind kind);
}
