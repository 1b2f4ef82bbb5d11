package dev.loopguard.webhook;

import dev.loopguard.store.DeliveryOutcome;

/**
 * Told of each delivery once it is known what became of it. It must return at once and throw
 * nothing: anybody can send deliveries, as many as they like.
 */
@FunctionalInterface
public interface DeliveryListener {
  /** Tells nobody. */
  DeliveryListener NONE = _ -> {};

  void came(DeliveryOutcome outcome);
}
