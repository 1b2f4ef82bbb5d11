package dev.loopguard.app;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/** Drives the worker: looks for due work each second, and extends leases well before they end. */
@Singleton
public final class Ticks {
  private final Engine engine;

  Ticks(Engine engine) {
    this.engine = engine;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    engine.look();
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    engine.beat();
  }
}
