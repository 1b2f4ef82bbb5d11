package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import java.util.Optional;

/**
 * What works on the queue, once there are credentials to work with.
 *
 * @param worker the worker; empty while credentials are missing
 */
record Engine(Optional<Worker> worker) {
  void look() {
    worker.ifPresent(Worker::tick);
  }

  void beat() {
    worker.ifPresent(Worker::beat);
  }
}
