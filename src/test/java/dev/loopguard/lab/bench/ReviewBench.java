package dev.loopguard.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From the webhook to the review, and the requests that takes, over the number of files. What is
 * measured is the second review of an installation: its token is at hand, and its writes are not
 * slowed down yet, as they are where many follow one another.
 */
final class ReviewBench {
  private static final String NAME = "review";
  private static final int WARM_UPS = 12;
  private static final int ROUNDS = 5;
  private static final Map<Integer, Double> SECONDS = Map.of(1, 0.6, 100, 0.8, 300, 1.2);
  private static final int MOST_AT_ONCE = 10;
  private static final int PAGE = 100;
  private static final int BATCH = 50;
  private static final int FIXED = 6;

  private ReviewBench() {}

  /**
   * @param latency how long each request to GitHub takes at least
   */
  static List<Figure> run(Duration latency) {
    List<Figure> figures = new ArrayList<>();
    try (Scenery scenery = Scenery.of(latency)) {
      figures.add(
          Figure.of(NAME, "1 file: the first of a new server", played(scenery, "first", 1), "s"));
      for (int i = 0; i < WARM_UPS; i++) {
        scenery.play("warm" + i + "-", 1, BATCH);
      }
      int atOnce = 0;
      for (int files : List.of(1, 10, PAGE, 3 * PAGE)) {
        atOnce = Math.max(atOnce, over(scenery, files, figures));
      }
      figures.add(Figure.of(NAME, "requests under way at once", atOnce, "").atMost(MOST_AT_ONCE));
    }
    return figures;
  }

  private static double played(Scenery scenery, String name, int files) {
    return scenery.play(name, 1, files).seconds();
  }

  /**
   * Adds the figures of so many files, and returns how many requests were under way at once. Looks
   * for open pull requests, which servers make now and then, may fall into a round.
   */
  private static int over(Scenery scenery, int files, List<Figure> figures) {
    IntStream.range(0, ROUNDS).forEach(i -> scenery.play(name(files, i), 1, files));
    Scenery.Processors before = scenery.processors();
    List<Stage.Played> rounds =
        IntStream.range(0, ROUNDS).mapToObj(i -> scenery.play(name(files, i), 1, files)).toList();
    Scenery.Processors took = scenery.processors().since(before);
    double median = rounds.stream().map(Stage.Played::seconds).sorted().toList().get(ROUNDS / 2);
    Figure time =
        Figure.of(NAME, files + " files: webhook to review, median of " + ROUNDS, median, "s");
    figures.add(SECONDS.containsKey(files) ? time.atMost(SECONDS.get(files)) : time);
    int fewest = rounds.stream().mapToInt(Stage.Played::requests).min().orElseThrow();
    figures.add(
        Figure.of(NAME, files + " files: requests, fewest of " + ROUNDS, fewest, "")
            .atMost(requests(files)));
    figures.add(
        Figure.of(NAME, files + " files: server's processor time", took.servers() / ROUNDS, "s"));
    figures.add(
        Figure.of(NAME, files + " files: GitHub's and sender's", took.github() / ROUNDS, "s"));
    return rounds.stream().mapToInt(Stage.Played::mostAtOnce).max().orElse(0);
  }

  private static String name(int files, int round) {
    return "owner-" + files + "-" + round + "-";
  }

  /** Returns the most requests that so many Python files, and one that is none, may take. */
  static int requests(int files) {
    return FIXED + ceil(files + 1, PAGE) + 2 * ceil(files, BATCH);
  }

  private static int ceil(int number, int by) {
    return (number + by - 1) / by;
  }
}
