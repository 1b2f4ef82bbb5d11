package dev.loopguard.forge.github;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The requests that may be under way at once for each installation, in the order they come. */
final class Slots {
  private final Map<Long, Bound> bounds = new ConcurrentHashMap<>();
  private int atOnce;

  /**
   * @param atOnce how many for each installation
   */
  Slots(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Waits for a place; to be given back by {@link Semaphore#release()}. */
  Semaphore enter(long installation) throws InterruptedException {
    Bound bound = bounds.get(installation);
    if (bound == null) {
      bound = added(installation);
    }
    bound.acquire();
    return bound;
  }

  private synchronized Bound added(long installation) {
    return bounds.computeIfAbsent(installation, _ -> new Bound(atOnce));
  }

  /** Lets another number at once from now on; what is under way goes on. */
  synchronized void resize(int wanted) {
    int more = wanted - atOnce;
    atOnce = wanted;
    bounds.values().forEach(bound -> bound.grow(more));
  }

  private static final class Bound extends Semaphore {
    private static final long serialVersionUID = 1L;

    Bound(int places) {
      super(places, true);
    }

    void grow(int more) {
      if (more > 0) {
        release(more);
      } else {
        reducePermits(-more);
      }
    }
  }
}
