package dev.loopguard.app;

import dev.loopguard.forge.Traffic;
import dev.loopguard.pipeline.RunLog;
import dev.loopguard.webhook.DeliveryListener;

/**
 * Who is told of what the server does.
 *
 * @param log the book of runs
 * @param traffic told of requests to the forge
 * @param deliveries told of deliveries
 */
record Observation(RunLog log, Traffic traffic, DeliveryListener deliveries) {
  /** Tells nobody but the book of runs. */
  static Observation by(RunLog log) {
    return new Observation(log, log, DeliveryListener.NONE);
  }
}
