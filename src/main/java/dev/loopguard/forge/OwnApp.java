package dev.loopguard.forge;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our App as the forge knows it. Each method throws {@link ForgeException}. */
public interface OwnApp {
  Facts facts();

  /** Returns the newest attempts to deliver something here, newest first. */
  List<Knock> knocks();

  /** Asks the forge to make an attempt again. */
  void knockAgain(long knock);

  /**
   * What the App is.
   *
   * @param page its page at the forge
   * @param permissions what it may do: {@code read}, {@code write} or {@code admin} by what
   * @param events what is delivered
   * @param clockAhead how far our clock goes before the forge's, to the second; empty when the
   *     forge tells no time
   */
  record Facts(
      long id,
      URI page,
      Map<String, String> permissions,
      List<String> events,
      Optional<Duration> clockAhead) {
    public Facts {
      permissions = Map.copyOf(permissions);
      events = List.copyOf(events);
    }

    /** Returns where it is installed on accounts. */
    public URI installPage() {
      return URI.create(page + "/installations/new");
    }
  }

  /**
   * An attempt to deliver.
   *
   * @param id its number
   * @param event what was delivered
   * @param at when, by the forge's clock
   * @param status the status of the answer; of no meaning when there was none
   * @param words what the forge says of it, on one short line
   */
  record Knock(long id, String event, Instant at, int status, String words) {
    /** Returns whether this server took it, for which the signature has to be right. */
    public boolean taken() {
      return status >= 200 && status < 300;
    }
  }
}
