package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Drives the worker: looks for due work each second, and extends leases well before they end. */
@Singleton
public final class Ticks {
  private final Worker worker;

  Ticks(Worker worker) {
    this.worker = worker;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    worker.tick();
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    worker.beat();
  }
}
