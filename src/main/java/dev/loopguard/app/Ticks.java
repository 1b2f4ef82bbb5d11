package dev.loopguard.app;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Drives the worker: looks for due work each second, extends leases well before they end, counts
 * the replicas, and lets it end when the server does.
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

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void beat() {
    engine.beat();
  }

  @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void count() {
    engine.count();
  }

  /** The server says that it is not ready any more, and still answers for a while. */
  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    engine.leave();
  }

  void stop(@Observes ShutdownEvent event) {
    engine.stop();
  }
}
