package dev.loopguard.app;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;

/**
 * Drives the worker, which looks for due work each second and extends leases well before they end,
 * and the sweeps, which know by themselves when they are due.
 */
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

  /** Not at once: a server that has just started has deliveries to take. */
  @Scheduled(
      every = "1m",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweep() {
    engine.sweep();
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    engine.beat();
  }
}
