package dev.loopguard.lab.bench;

import java.time.Duration;
import java.util.List;

/** Twenty pull requests of ten files at once, each in an installation of its own. */
final class BurstBench {
  private static final String NAME = "burst";
  private static final int PULLS = 20;
  private static final int FILES = 10;
  private static final double AIM = 5;

  private BurstBench() {}

  static List<Figure> run(Duration latency) {
    try (Scenery scenery = Scenery.of(latency)) {
      scenery.play("warm", 1, FILES);
      Scenery.Processors before = scenery.processors();
      Stage.Played played = scenery.play("owner", PULLS, FILES);
      Scenery.Processors took = scenery.processors().since(before);
      String what = PULLS + " pull requests of " + FILES + " files: ";
      return List.of(
          Figure.of(NAME, what + "all reviewed", played.seconds(), "s").atMost(AIM),
          Figure.of(NAME, what + "server's processor time", took.servers(), "s"),
          Figure.of(NAME, what + "GitHub's and sender's", took.github(), "s"));
    }
  }
}
