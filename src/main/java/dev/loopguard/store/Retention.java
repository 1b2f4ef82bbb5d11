package dev.loopguard.store;

import java.time.Instant;

/** Deletes what nobody needs any more. Throws what the queue throws. */
public interface Retention {
  /**
   * Deletes up to {@code most} rows of each kind: deliveries, runs, and work that is over, older
   * than {@code work}; summaries and checks of files that were not used since then; the oldest of
   * runs, summaries and checks where there are very many; what people said of single pull requests
   * that are gone, older than {@code words}.
   *
   * @return whether there may be more to delete
   */
  boolean delete(Instant work, Instant words, int most);
}
