package dev.loopguard.lab.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when something was measured.
 *
 * @param at when it ended
 * @param processors how many there are
 * @param model what they are
 * @param java the version that ran
 * @param loadBefore the machine's load of a minute before it began: other work spoils figures
 * @param loadAfter that at its end
 */
public record Machine(
    String at, int processors, String model, String java, double loadBefore, double loadAfter) {
  /** Returns this machine, now at the end of something. */
  public static Machine since(double loadBefore) {
    return new Machine(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Runtime.getRuntime().availableProcessors(),
        processorModel(),
        Runtime.version().toString(),
        loadBefore,
        load());
  }

  /** Returns how many processes want a processor, over the last minute. */
  public static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static String processorModel() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  @Override
  public String toString() {
    return "%s, %d processors (%s), Java %s, load %.1f before and %.1f after"
        .formatted(at, processors, model, java, loadBefore, loadAfter);
  }
}
