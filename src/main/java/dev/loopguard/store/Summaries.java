package dev.loopguard.store;

import dev.loopguard.model.Bytes;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The memory of what was worked out of files and trees. Each is kept by the name that git gives to
 * the content it was worked out of, and by the form it is written in, so that all pull requests
 * share it. What was not asked for in a month is forgotten. Methods throw what the queue throws
 * when the database does not answer.
 */
public interface Summaries {
  /** The most bytes that are kept of one object; what is larger is not kept at all. */
  int LARGEST = 1_000_000;

  /**
   * Returns those that are kept, by the objects' names.
   *
   * @param form what they are written in: a language and a version
   */
  Map<String, Bytes> read(String form, Collection<String> objects, Instant now);

  /** Returns the names of those that are kept, which counts as reading them. */
  Set<String> known(String form, Collection<String> objects, Instant now);

  /**
   * Keeps them; one that is there already stays.
   *
   * @param contents by the objects' names
   */
  void keep(String form, Map<String, Bytes> contents, Instant now);
}
