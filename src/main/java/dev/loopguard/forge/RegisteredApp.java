package dev.loopguard.forge;

import java.net.URI;

/**
 * An App that was just registered, with its credentials.
 *
 * @param api where the forge answers it
 * @param id the App's number
 * @param slug its name in addresses
 * @param page its page at the forge
 * @param clientId its number for signing people in
 * @param privateKey its private key as PEM text
 * @param webhookSecret what signs the deliveries
 */
public record RegisteredApp(
    URI api,
    long id,
    String slug,
    URI page,
    String clientId,
    String privateKey,
    String webhookSecret) {
  /** Returns the App without its credentials. */
  @Override
  public String toString() {
    return "RegisteredApp[id=" + id + ", slug=" + slug + "]";
  }
}
