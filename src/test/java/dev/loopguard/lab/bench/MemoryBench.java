package dev.loopguard.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the server takes of the machine for 3,000 files, and the command line for many lines. The
 * collector is the one that the JVM chooses in the image, where less than 1.8 GB are there.
 */
final class MemoryBench {
  private static final String NAME = "memory";
  private static final int FILES = 3000;
  private static final int LINES = 1_000_000;
  private static final double SERVER_AIM = 400;
  private static final double CHECK_AIM = 512;

  private MemoryBench() {}

  /**
   * @param home the folder of the launcher
   */
  static List<Figure> run(Path home) {
    try (Scenery scenery = Scenery.of(Duration.ZERO, "-Xmx256m", "-XX:+UseSerialGC");
        Check check = new Check(home, LINES)) {
      double idle = Peak.of(scenery.server().pid());
      Stage.Played played = scenery.play("large", 1, FILES);
      double peak = Peak.of(scenery.server().pid());
      Check.Took took = check.run();
      String review = FILES + " files, -Xmx256m: ";
      String lines = "check of %,d lines: ".formatted(check.lines());
      return List.of(
          Figure.of(NAME, "server without work: resident at most", idle, "MB"),
          Figure.of(NAME, review + "webhook to review", played.seconds(), "s"),
          Figure.of(NAME, review + "resident at most", peak, "MB").atMost(SERVER_AIM),
          Figure.of(NAME, lines + "time", took.seconds(), "s"),
          Figure.of(NAME, lines + "resident at most", took.residentMegabytes(), "MB")
              .atMost(CHECK_AIM));
    }
  }
}
