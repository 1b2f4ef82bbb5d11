package dev.loopguard.app;

import dev.loopguard.setup.Stage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The App's credentials at this moment: those of the environment, which win, or stored ones, which
 * may come while the server runs.
 */
final class CurrentCredentials implements Supplier<Credentials> {
  private final Credentials environment;
  private final Supplier<Optional<Credentials>> stored;
  private volatile Credentials present;

  /**
   * @param environment what the environment has
   * @param stored asked while nothing is complete and the environment has nothing of them; empty
   *     when nothing is stored
   */
  CurrentCredentials(Credentials environment, Supplier<Optional<Credentials>> stored) {
    this.environment = environment;
    this.present = environment;
    this.stored = stored;
  }

  @Override
  public Credentials get() {
    return present;
  }

  /** Returns how far the server is on the way to its App. */
  Stage stage() {
    Credentials now = present;
    if (now.complete()) {
      return new Stage.Finished();
    }
    if (environment.begun()) {
      return new Stage.ByHand(now.missing());
    }
    return now.equals(environment)
        ? new Stage.Open()
        : new Stage.Locked(String.join("; ", now.missing()));
  }

  /**
   * Looks for stored credentials, unless there are some.
   *
   * @throws dev.loopguard.queue.QueueUnavailableException when they could not be read
   */
  void look() {
    if (!present.complete() && !environment.begun()) {
      stored.get().ifPresent(found -> present = found);
    }
  }
}
