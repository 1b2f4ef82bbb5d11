package dev.loopguard.store;

import dev.loopguard.analysis.FileOutcome;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Checks of files that are remembered in memory, and mixed up where a key is cut short. */
public final class RememberedChecks implements CheckedFiles {
  private final Map<Key, FileOutcome> outcomes = new HashMap<>();
  private final Map<Place, String> blobs = new HashMap<>();
  private final UnaryOperator<Key> cut;

  /**
   * @param cut what of a key is looked at
   */
  public RememberedChecks(UnaryOperator<Key> cut) {
    this.cut = cut;
  }

  @Override
  public synchronized Map<Key, FileOutcome> outcomes(Collection<Key> keys, Instant now) {
    Map<Key, FileOutcome> found = new HashMap<>();
    for (Key key : keys) {
      FileOutcome outcome = outcomes.get(cut.apply(key));
      if (outcome != null) {
        found.put(key, outcome);
      }
    }
    return found;
  }

  @Override
  public synchronized Map<Place, String> blobs(Collection<Place> places, Instant now) {
    Map<Place, String> found = new HashMap<>(blobs);
    found.keySet().retainAll(places);
    return found;
  }

  @Override
  public synchronized void remember(
      Map<Key, FileOutcome> more, Map<Place, String> moreBlobs, Instant now) {
    more.forEach((key, outcome) -> outcomes.put(cut.apply(key), outcome));
    blobs.putAll(moreBlobs);
  }
}
