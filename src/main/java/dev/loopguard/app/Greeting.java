package dev.loopguard.app;

import dev.loopguard.web.ServerState;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Says on standard output what the server still needs. */
@Singleton
public final class Greeting {
  private final ServerState state;

  Greeting(ServerState state) {
    this.state = state;
  }

  void onStart(@Observes StartupEvent event) {
    if (!state.ready()) {
      System.out.println("Loopguard is up, but it cannot review yet. Missing:");
      state.missingCredentials().forEach(clause -> System.out.println("  " + clause));
      System.out.println(
          "Until then webhooks are answered 503. The same stands on the first page.");
    }
  }
}
