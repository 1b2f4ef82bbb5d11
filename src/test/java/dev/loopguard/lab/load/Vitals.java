package dev.loopguard.lab.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process of this machine uses, as Linux tells in {@code /proc}.
 *
 * @param residentMegabytes its memory that is in memory
 * @param files its open files, connections among them
 * @param threads its threads; of virtual ones, what carries them
 * @param processorSeconds what it took of the processors since its start
 */
public record Vitals(double residentMegabytes, int files, int threads, double processorSeconds) {
  private static final double KILOBYTES = 1024;

  /** Linux counts processor time in hundredths of a second, on every machine of today. */
  private static final double TICKS = 100;

  /** Where user and system time stand behind the name of the program. */
  private static final int USER = 11;

  /** Looks at a process. */
  public static Vitals of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try (Stream<Path> files = Files.list(folder.resolve("fd"))) {
      String status = Files.readString(folder.resolve("status"));
      String stat = Files.readString(folder.resolve("stat"));
      String[] times = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return new Vitals(
          value(status, "VmRSS:") / KILOBYTES,
          (int) files.count(),
          (int) value(status, "Threads:"),
          (Double.parseDouble(times[USER]) + Double.parseDouble(times[USER + 1])) / TICKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double value(String status, String name) {
    return status
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" ", 2)[0])
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(0);
  }
}
