package dev.loopguard.app;

import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.RunListener;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.store.Sweeps;
import dev.loopguard.webhook.DeliveryListener;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
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

  @Produces
  @Singleton
  static Observers observers(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg,
      MeterRegistry registry,
      Tracing tracing,
      Clock clock) {
    return new Observers(embedded ? h2.get() : pg.get(), registry, tracing.listeners(), clock);
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
