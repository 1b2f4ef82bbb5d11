package dev.loopguard.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * How many pull requests are to be reviewed, at one instant.
 *
 * @param waiting those due now or later that no worker holds
 * @param running those that a worker holds
 * @param parked those taken out of the queue until they are asked for again
 * @param oldestRequest since when the oldest of those waiting or running waits for its review
 */
public record QueueOverview(
    long waiting, long running, long parked, Optional<Instant> oldestRequest) {}
