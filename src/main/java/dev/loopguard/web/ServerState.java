package dev.loopguard.web;

import java.util.List;
import java.util.function.Supplier;

/** What the pages and the health check say of the server itself, at this moment. */
public final class ServerState {
  private final Supplier<List<String>> missing;

  /**
   * @param missing asked each time for what the App still needs
   */
  public ServerState(Supplier<List<String>> missing) {
    this.missing = missing;
  }

  /** Returns whether the App can work. */
  public boolean ready() {
    return missingCredentials().isEmpty();
  }

  /** Returns what the App still needs, a clause each; nothing when it can work. */
  public List<String> missingCredentials() {
    return missing.get();
  }
}
