package dev.loopguard.setup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The wrong tokens of the last minute. Who shows a right one is let in all the same, or a stranger
 * could keep the operator out.
 */
public final class WrongTries {
  public static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 10;

  private final Deque<Instant> tries = new ArrayDeque<>();
  private final Clock clock;

  public WrongTries(Clock clock) {
    this.clock = clock;
  }

  /** Notes one more; returns whether it is one too many. */
  public synchronized boolean tooMany() {
    Instant now = clock.instant();
    while (!tries.isEmpty() && !tries.getFirst().isAfter(now.minus(WINDOW))) {
      tries.removeFirst();
    }
    if (tries.size() >= MOST) {
      return true;
    }
    tries.addLast(now);
    return false;
  }
}
