package dev.loopguard.queue;

import java.time.Instant;

/**
 * A webhook delivery that was accepted.
 *
 * @param id the forge's name for it, the same on a redelivery
 * @param event its event
 * @param action its action, or empty
 * @param receivedAt when it arrived
 */
public record Delivery(String id, String event, String action, Instant receivedAt) {}
