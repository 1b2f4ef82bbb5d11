package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import dev.loopguard.recovery.Sweeper;
import java.util.Optional;

/**
 * What works on the queue, once there are credentials to work with.
 *
 * @param worker the worker; empty while credentials are missing
 * @param sweeper what recovers missed work; empty while credentials are missing
 */
record Engine(Optional<Worker> worker, Optional<Sweeper> sweeper) {
  void look() {
    worker.ifPresent(Worker::tick);
  }

  void beat() {
    worker.ifPresent(Worker::beat);
  }

  void sweep() {
    sweeper.ifPresent(Sweeper::tick);
  }
}
