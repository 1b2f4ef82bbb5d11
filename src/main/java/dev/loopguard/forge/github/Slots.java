package dev.loopguard.forge.github;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The requests that may be under way at once for each installation, in the order they come. */
final class Slots {
  private final Map<Long, Bound> bounds = new HashMap<>();
  private int atOnce;

  /**
   * @param atOnce how many for each installation
   */
  Slots(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Waits for a place; to be given back by {@link Semaphore#release()}. */
  Semaphore enter(long installation) throws InterruptedException {
    Bound bound = joined(installation);
    try {
      bound.acquire();
      return bound;
    } catch (InterruptedException e) {
      left(installation);
      throw e;
    }
  }

  private synchronized Bound joined(long installation) {
    Bound bound = bounds.computeIfAbsent(installation, _ -> new Bound(installation));
    bound.users++;
    return bound;
  }

  /** Forgets an installation that nobody asks for anything any more: they may be many. */
  private synchronized void left(long installation) {
    bounds.computeIfPresent(installation, (_, bound) -> --bound.users > 0 ? bound : null);
  }

  /** Returns how many installations have requests under way or waiting. */
  synchronized int busy() {
    return bounds.size();
  }

  /** Lets another number at once from now on; what is under way goes on. */
  synchronized void resize(int wanted) {
    int more = wanted - atOnce;
    atOnce = wanted;
    bounds.values().forEach(bound -> bound.grow(more));
  }

  private final class Bound extends Semaphore {
    private static final long serialVersionUID = 1L;

    private final long installation;
    private int users;

    Bound(long installation) {
      super(atOnce, true);
      this.installation = installation;
    }

    @Override
    public void release() {
      super.release();
      left(installation);
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
