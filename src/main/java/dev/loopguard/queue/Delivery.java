package dev.loopguard.queue;

import java.time.Instant;

/**
 * A webhook delivery that was accepted.
 *
 * @param id the forge's name for it, the same on a redelivery
 * @param event its event
 * @param action its action, or empty
 * @param receivedAt when it arrived, or when the forge first tried to send it
 * @param recovered whether it was put back from the forge's log
 */
public record Delivery(
    String id, String event, String action, Instant receivedAt, boolean recovered) {
  /** Makes a delivery that came by itself. */
  public Delivery(String id, String event, String action, Instant receivedAt) {
    this(id, event, action, receivedAt, false);
  }
}
