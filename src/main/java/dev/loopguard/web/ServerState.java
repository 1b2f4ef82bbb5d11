package dev.loopguard.web;

import java.util.List;

/**
 * What the pages and the health check say of the server itself.
 *
 * @param missingCredentials what the App still needs, a clause each; empty when it can work
 */
public record ServerState(List<String> missingCredentials) {
  public ServerState {
    missingCredentials = List.copyOf(missingCredentials);
  }

  /** Returns whether the App can work. */
  public boolean ready() {
    return missingCredentials.isEmpty();
  }
}
