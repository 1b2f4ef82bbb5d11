package dev.loopguard.app;

import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.setup.Door;
import dev.loopguard.setup.Setup;
import dev.loopguard.setup.Stage;
import dev.loopguard.web.ServerState;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Says on standard output what the server still needs and where it is set up, and looks for
 * credentials while there are none: another replica may store some.
 */
@Singleton
public final class Greeting {
  private static final Logger LOG = Logger.getLogger(Greeting.class);

  private static final String HOW =
      " Before that set LOOPGUARD_CREDENTIALS_KEY to what `openssl rand -base64 32` prints, or"
          + " LOOPGUARD_CREDENTIALS_FOLDER to a folder, and start again.";

  private final ServerState state;
  private final CurrentCredentials credentials;
  private final Engine engine;
  private final Door door;
  private final Setup setup;

  Greeting(
      ServerState state, CurrentCredentials credentials, Engine engine, Door door, Setup setup) {
    this.state = state;
    this.credentials = credentials;
    this.engine = engine;
    this.door = door;
    this.setup = setup;
  }

  void onStart(
      @Observes StartupEvent event,
      ServerConfig config,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    if (state.ready()) {
      return;
    }
    System.out.println("Loopguard is up, but it cannot review yet. Missing:");
    state.missingCredentials().forEach(clause -> System.out.println("  " + clause));
    if (credentials.stage() instanceof Stage.Open) {
      door.keepOpen();
      String site = config.publicUrl().map(URI::toString).orElse("http://localhost:" + port);
      System.out.println("Set these, or let this page register the App and keep its credentials:");
      System.out.println("  " + site.replaceFirst("/+$", "") + "/setup?token=" + door.token());
      setup.problem().ifPresent(problem -> System.out.println("  " + problem + HOW));
    }
    System.out.println("Until then webhooks are answered 503. The same stands on the first page.");
  }

  @Scheduled(every = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void arrive() {
    engine.arrive();
    if (credentials.stage() instanceof Stage.Open) {
      keepOpen();
    }
  }

  private void keepOpen() {
    try {
      door.keepOpen();
    } catch (QueueUnavailableException e) {
      LOG.debug("The token of the setup page was not kept", e);
    }
  }
}
