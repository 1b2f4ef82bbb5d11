package dev.loopguard.app;

import dev.loopguard.pipeline.ReviewSteps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/**
 * Says in the startup answer whether the server has started: its database is migrated by then and
 * its rules are read.
 */
@Startup
@Singleton
public final class StartCheck implements HealthCheck {
  private final ReviewSteps.Rules rules;
  private volatile boolean started;

  StartCheck(ReviewSteps.Rules rules) {
    this.rules = rules;
  }

  void started(@Observes StartupEvent event) {
    started = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("start")
        .status(started)
        .withData("rules", rules.catalogue().ruleIds().size())
        .build();
  }
}
