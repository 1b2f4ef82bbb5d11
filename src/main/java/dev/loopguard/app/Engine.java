package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import dev.loopguard.recovery.Sweeper;
import java.time.Duration;
import java.util.Optional;

/**
 * What works on the queue, once there are credentials to work with.
 *
 * @param worker the worker; empty while credentials are missing
 * @param sweeper what recovers missed work; empty while credentials are missing
 * @param share its share of the requests at once; empty while credentials are missing
 */
record Engine(Optional<Worker> worker, Optional<Sweeper> sweeper, Optional<ReplicaShare> share) {
  /** What an orchestrator gives a process to end in is 30 s mostly; some of it is the pages'. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  void look() {
    worker.ifPresent(Worker::tick);
  }

  void beat() {
    worker.ifPresent(Worker::beat);
  }

  void count() {
    share.ifPresent(ReplicaShare::beat);
  }

  /** Takes no more work. */
  void leave() {
    worker.ifPresent(Worker::leave);
  }

  /** Lets what runs end, or gives it back. */
  void stop() {
    worker.ifPresent(one -> one.stop(GRACE));
    share.ifPresent(ReplicaShare::leave);
  }

  void sweep() {
    sweeper.ifPresent(Sweeper::tick);
  }
}
