package dev.loopguard.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The highest resident memory of processes, as Linux tells it. */
final class Peak {
  private static final double KILOBYTES = 1024;
  private static final int LOOK_EVERY_MILLIS = 20;

  private Peak() {}

  /** Returns that of a process so far, in MB; 0 when it is gone. */
  static double of(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / KILOBYTES;
    } catch (IOException e) {
      return 0;
    }
  }

  /** Waits for the end of a process and returns that of its whole life, in MB. */
  static double untilTheEnd(Process process) {
    double peak = of(process.pid());
    try {
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, of(process.pid()));
      }
      return peak;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
