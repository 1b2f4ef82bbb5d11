package dev.loopguard.lab.github;

import java.time.Instant;
import java.util.Map;

/**
 * An installation token the double handed out.
 *
 * @param value what the client sends
 * @param installation whose it is
 * @param permissions what it may do, level by permission
 * @param expiresAt when it ends
 */
record AccessToken(
    String value, Installation installation, Map<String, String> permissions, Instant expiresAt) {
  AccessToken {
    permissions = Map.copyOf(permissions);
  }

  /**
   * Returns whether it grants {@code permission} at {@code level}, {@code read} or {@code write}.
   */
  boolean grants(String permission, String level) {
    String granted = permissions.getOrDefault(permission, "none");
    return granted.equals("write") || granted.equals(level);
  }
}
