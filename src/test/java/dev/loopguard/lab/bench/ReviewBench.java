package dev.loopguard.lab.bench;

import dev.loopguard.lab.github.FakePullRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the webhook to the review, and the requests that takes, over the number of files. */
final class ReviewBench {
  private static final String NAME = "review";
  private static final int WARM_UPS = 12;
  private static final int ROUNDS = 5;
  private static final Map<Integer, Double> SECONDS = Map.of(1, 0.6, 100, 0.8, 300, 1.2);
  private static final int PAGE = 100;
  private static final int BATCH = 50;
  private static final int FIXED = 6;
  private static final double MILLIS = 1000.0;

  private ReviewBench() {}

  /**
   * @param latency how long each request to GitHub takes at least
   */
  static List<Figure> run(Duration latency) {
    List<Figure> figures = new ArrayList<>();
    try (Scene scene = new Scene(latency)) {
      FakePullRequest first = scene.pull("warm", BATCH);
      reviewed(scene, first);
      for (int i = 0; i < WARM_UPS; i++) {
        reviewed(scene, scene.again(first));
      }
      for (int files : List.of(1, 10, PAGE, 3 * PAGE)) {
        figures.addAll(of(scene, files));
      }
      figures.add(
          Figure.of(NAME, "requests under way at once", scene.github.log().mostInFlight(), "", 10));
    }
    return figures;
  }

  private static List<Figure> of(Scene scene, int files) {
    FakePullRequest pull = scene.pull("owner" + files, files);
    reviewed(scene, pull);
    List<Double> seconds = new ArrayList<>();
    int calls = 0;
    for (int i = 0; i < ROUNDS; i++) {
      FakePullRequest next = scene.again(pull);
      scene.github.log().clear();
      seconds.add(reviewed(scene, next));
      calls = scene.github.log().entries().size();
    }
    double median = seconds.stream().sorted().toList().get(ROUNDS / 2);
    String what = "%d files: webhook to review, median of %d".formatted(files, ROUNDS);
    int most = FIXED + ceil(files + 1, PAGE) + 2 * ceil(files, BATCH);
    return List.of(
        SECONDS.containsKey(files)
            ? Figure.of(NAME, what, median, "s", SECONDS.get(files))
            : Figure.of(NAME, what, median, "s"),
        Figure.of(NAME, "%d files: requests".formatted(files), calls, "", most));
  }

  private static int ceil(int number, int by) {
    return (number + by - 1) / by;
  }

  private static double reviewed(Scene scene, FakePullRequest pull) {
    double seconds = scene.review(List.of(pull)).toMillis() / MILLIS;
    scene.settle(List.of(pull));
    return seconds;
  }
}
