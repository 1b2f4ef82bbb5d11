package dev.loopguard.store;

import java.time.Instant;
import java.util.Optional;

/** One text that nobody can read who has only the database: the App's credentials, sealed. */
public interface SealedText {
  Optional<String> read();

  /** Stores the text unless there is one; returns whether it did. */
  boolean add(String sealed, Instant now);
}
