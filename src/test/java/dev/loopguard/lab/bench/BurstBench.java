package dev.loopguard.lab.bench;

import dev.loopguard.lab.github.FakePullRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Twenty pull requests of ten files at once, each in an installation of its own. */
final class BurstBench {
  private static final String NAME = "burst";
  private static final int PULLS = 20;
  private static final int FILES = 10;
  private static final double AIM = 5;
  private static final double MILLIS = 1000.0;

  private BurstBench() {}

  static List<Figure> run(Duration latency) {
    try (Scene scene = new Scene(latency)) {
      List<FakePullRequest> pulls =
          IntStream.range(0, PULLS).mapToObj(i -> scene.pull("owner" + i, FILES)).toList();
      FakePullRequest warm = scene.pull("warm", FILES);
      scene.review(List.of(warm));
      scene.settle(List.of(warm));
      double all = scene.review(pulls).toMillis() / MILLIS;
      scene.settle(pulls);
      return List.of(
          Figure.of(NAME, PULLS + " pull requests of 10 files: all reviewed", all, "s", AIM));
    }
  }
}
