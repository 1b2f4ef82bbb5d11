package dev.loopguard.store;

import java.time.Duration;
import java.time.Instant;

/** The processes that share one database. */
public interface Replicas {
  /** A process that was silent for this long is gone. */
  Duration STALE = Duration.ofSeconds(30);

  /**
   * Notes that the process {@code name} is there. Returns how many are, itself included.
   *
   * @param now the time
   */
  int beat(String name, Instant now);

  /** Notes that the process {@code name} ends. */
  void leave(String name);
}
