package dev.loopguard.setup;

import java.util.List;

/** How far a server is on the way to its App. */
public sealed interface Stage {
  /** It has nothing, and may be set up. */
  record Open() implements Stage {}

  /**
   * Somebody gives the credentials by hand, and not all are there.
   *
   * @param missing what lacks, a clause each
   */
  record ByHand(List<String> missing) implements Stage {
    public ByHand {
      missing = List.copyOf(missing);
    }
  }

  /** Credentials are stored, and cannot be read. */
  record Locked(String clause) implements Stage {}

  /** It has its credentials. */
  record Finished() implements Stage {}
}
