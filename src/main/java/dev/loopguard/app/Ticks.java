package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Drives the worker, which looks for due work each second, extends leases well before they end and
 * comes to its end when the server does; the sweeps, which know by themselves when they are due;
 * and the count of the replicas.
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

  /** Starts the heartbeat, whose interval follows from the configured lease. */
  void start(@Observes StartupEvent event, Scheduler scheduler, Worker.Terms terms) {
    scheduler
        .newJob("heartbeat")
        .setInterval(terms.heartbeat().toString())
        .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
        .setTask(_ -> engine.beat())
        .schedule();
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
