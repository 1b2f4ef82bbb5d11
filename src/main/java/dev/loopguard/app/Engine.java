package dev.loopguard.app;

import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.pipeline.RepositoryFills;
import dev.loopguard.pipeline.Worker;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.recovery.Sweeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What works on the queue, once there are credentials to work with. */
final class Engine {
  private static final Logger LOG = Logger.getLogger(Engine.class);

  /** What an orchestrator gives a process to end in is 30 s mostly; some of it is the pages'. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final CurrentCredentials credentials;
  private final Function<Credentials, Parts> assembly;
  private volatile @Nullable Parts parts;
  private volatile boolean left;

  /**
   * @param assembly makes the parts, once
   */
  Engine(CurrentCredentials credentials, Function<Credentials, Parts> assembly) {
    this.credentials = credentials;
    this.assembly = assembly;
  }

  /**
   * What the engine is made of.
   *
   * @param worker does the work of the queue
   * @param sweeper recovers missed work
   * @param share its share of the requests at once
   * @param fills reads repositories as a whole
   * @param forge where all of that is done
   */
  record Parts(
      Worker worker,
      Sweeper sweeper,
      ReplicaShare share,
      RepositoryFills fills,
      GitHubForge forge) {}

  /** Starts when there are credentials; asked for as long as there are none. */
  void arrive() {
    if (parts != null || left) {
      return;
    }
    try {
      credentials.look();
      start();
    } catch (QueueUnavailableException e) {
      LOG.debug("Whether credentials are stored could not be read", e);
    }
  }

  private synchronized void start() {
    Credentials present = credentials.get();
    if (parts == null && !left && present.complete()) {
      parts = assembly.apply(present);
    }
  }

  private Optional<Parts> parts() {
    return Optional.ofNullable(parts);
  }

  /** Returns the forge that is worked at; empty while credentials are missing. */
  Optional<GitHubForge> forge() {
    return parts().map(Parts::forge);
  }

  void look() {
    parts().ifPresent(all -> all.worker().tick());
  }

  void beat() {
    parts().ifPresent(all -> all.worker().beat());
  }

  void count() {
    parts().ifPresent(all -> all.share().beat());
  }

  /** Takes no more work. */
  synchronized void leave() {
    left = true;
    parts().ifPresent(all -> all.worker().leave());
  }

  /** Lets what runs end, or gives it back. */
  void stop() {
    leave();
    parts().ifPresent(all -> all.worker().stop(GRACE));
    parts().ifPresent(all -> all.share().leave());
  }

  void sweep() {
    parts().ifPresent(all -> all.fills().tick());
    parts().ifPresent(all -> all.sweeper().tick());
  }
}
