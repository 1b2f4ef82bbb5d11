package dev.loopguard.app;

import dev.loopguard.pipeline.Worker;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.event.Observes;
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

  /** Starts the heartbeat, whose interval follows from the configured lease. */
  void start(@Observes StartupEvent event, Scheduler scheduler, Worker.Terms terms) {
    scheduler
        .newJob("heartbeat")
        .setInterval(terms.heartbeat().toString())
        .setConcurrentExecution(Scheduled.ConcurrentExecution.SKIP)
        .setTask(_ -> engine.beat())
        .schedule();
  }
}
