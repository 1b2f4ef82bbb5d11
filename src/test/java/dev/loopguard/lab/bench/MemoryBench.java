package dev.loopguard.lab.bench;

import dev.loopguard.lab.github.FakePullRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the server takes of the machine for a pull request of 3,000 files. */
final class MemoryBench {
  private static final String NAME = "memory";
  private static final int FILES = 3000;
  private static final double AIM = 400;
  private static final double KILOBYTES = 1024;

  private MemoryBench() {}

  static List<Figure> run() {
    try (Scene scene = new Scene(Duration.ZERO, "-Xmx256m")) {
      double idle = peak(scene.server.pid());
      FakePullRequest pull = scene.pull("large", FILES);
      double seconds = scene.review(List.of(pull)).toSeconds();
      scene.settle(List.of(pull));
      return List.of(
          Figure.of(NAME, "server without work: resident at most", idle, "MB"),
          Figure.of(NAME, FILES + " files, -Xmx256m: webhook to review", seconds, "s"),
          Figure.of(
              NAME,
              FILES + " files, -Xmx256m: resident at most",
              peak(scene.server.pid()),
              "MB",
              AIM));
    }
  }

  /** Returns the highest resident memory of a process so far, in MB, as Linux tells it. */
  private static double peak(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(Double.NaN)
          / KILOBYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
