package dev.loopguard.app;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.RunListener;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.store.Sweeps;
import dev.loopguard.webhook.DeliveryListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the observers for the container, and drives what they write and read now and then. */
@Singleton
public final class Observing {
  private final Observers observers;

  Observing(Observers observers) {
    this.observers = observers;
  }

  /** Where traces go; nowhere unless it is configured. */
  record Tracing(OpenTelemetry telemetry, boolean on) {
    List<RunListener> listeners() {
      return on ? List.of(new Traces(telemetry.getTracer("dev.loopguard"))) : List.of();
    }
  }

  @Produces
  @Singleton
  static Tracing tracing(
      OpenTelemetry telemetry,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
    return new Tracing(telemetry, !disabled);
  }

  /** Who listens is told by {@link Observation}: no other bean is a listener. */
  @Produces
  @Singleton
  @Typed(Meters.class)
  static Meters meters(MeterRegistry registry, Catalogue catalogue) {
    return new Meters(registry, catalogue.ruleIds());
  }

  @Produces
  @Singleton
  static Observers observers(
      Storage storage, MeterRegistry registry, Meters meters, Tracing tracing, Clock clock) {
    return new Observers(storage.source(), registry, meters, tracing.listeners(), clock);
  }

  @Produces
  @Singleton
  static Observation observation(Observers observers) {
    return observers.observation();
  }

  @Produces
  @Singleton
  static DeliveryListener deliveries(Observation observation) {
    return observation.deliveries();
  }

  @Produces
  @Singleton
  static QueueStatus status(CommandJob.Stores stores) {
    return stores.status();
  }

  @Produces
  @Singleton
  static Sweeps sweeps(Sweeping sweeping) {
    return sweeping.sweeps();
  }

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void turn() {
    observers.write();
    observers.refresh();
  }

  void stop(@Observes ShutdownEvent event) {
    observers.write();
  }
}
