package dev.loopguard.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the machine's processors worked and stood idle so far, as Linux tells it.
 *
 * @param idle hundredths of a second
 * @param all the same, work included
 */
record Busy(long idle, long all) {
  /** Where the times of idleness stand: with nothing to do, and waiting for a disk. */
  private static final int IDLE = 3;

  private static final int WAITING = 4;

  static Busy now() {
    try {
      long[] times =
          Arrays.stream(Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      return new Busy(times[IDLE] + times[WAITING], Arrays.stream(times).sum());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the share of the time since {@code before} that was worked. */
  double since(Busy before) {
    return 1 - (double) (idle - before.idle) / Math.max(1, all - before.all);
  }
}
