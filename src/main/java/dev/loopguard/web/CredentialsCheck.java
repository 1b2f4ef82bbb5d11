package dev.loopguard.web;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says in the readiness answer whether the App has its credentials. It is up either way: a server
 * without them must be reachable to be set up.
 */
@Readiness
public final class CredentialsCheck implements HealthCheck {
  private final ServerState state;

  public CredentialsCheck(ServerState state) {
    this.state = state;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("app")
        .up()
        .withData("credentials", state.ready() ? "present" : "missing")
        .build();
  }
}
