package dev.loopguard.app;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Replicas;
import java.time.Clock;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * This process' share of the requests that may be under way at once for an installation: all that
 * there are, divided by the processes that are there, and one at least.
 */
final class ReplicaShare {
  private static final Logger LOG = Logger.getLogger(ReplicaShare.class);

  private final String name = UUID.randomUUID().toString();
  private final Replicas replicas;
  private final int all;
  private final IntConsumer share;
  private final Clock clock;

  /**
   * @param all how many requests all processes may have under way
   * @param share told how many of them are ours
   */
  ReplicaShare(Replicas replicas, int all, IntConsumer share, Clock clock) {
    this.replicas = replicas;
    this.all = all;
    this.share = share;
    this.clock = clock;
  }

  /** Says that we are there, and takes our share. */
  void beat() {
    try {
      share.accept(Math.max(1, all / replicas.beat(name, clock.instant())));
    } catch (QueueUnavailableException e) {
      LOG.debug("The replicas could not be counted", e);
    }
  }

  /** Leaves our share to the others. */
  void leave() {
    try {
      replicas.leave(name);
    } catch (QueueUnavailableException e) {
      LOG.debug("The others take this process' share when it was silent for a while", e);
    }
  }
}
