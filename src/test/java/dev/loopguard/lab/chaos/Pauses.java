package dev.loopguard.lab.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits of the harness, which runs beside real processes in real time. */
final class Pauses {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private Pauses() {}

  static void of(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Waits for something; false when it did not come in time. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      of(LOOK_EVERY);
    }
    return true;
  }
}
