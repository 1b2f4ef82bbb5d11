package dev.loopguard.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What many reviews in a row showed.
 *
 * @param progress what was reviewed, and how long that took
 * @param samples the server at rest, after each step
 */
public record ReviewsReport(
    ReviewsPlan plan,
    BusyGitHub.Progress progress,
    List<Reviews.Sample> samples,
    double serverProcessorSeconds,
    double githubProcessorSeconds,
    Machine machine) {
  private static final double RESIDENT_NOISE = 24;
  private static final double HEAP_NOISE = 5;
  private static final double COUNT_NOISE = 8;

  /** Rows that come with time and not with reviews. */
  private static final int ROWS_OF_TIME = 20;

  public ReviewsReport {
    samples = List.copyOf(samples);
  }

  /** Returns how many pull requests have their comment and their check run. */
  public int reviewed() {
    return progress.reviewed();
  }

  /** Returns whether everything was reviewed once, and nothing grew. */
  public boolean isClean() {
    return isComplete() && series().stream().allMatch(Series::isFlat) && outOfStep().isEmpty();
  }

  /** Returns whether everything was reviewed once. */
  public boolean isComplete() {
    return reviewed() == plan.count() && progress.wrong().isEmpty();
  }

  /** Returns how many rows each table has at the end. */
  public Map<String, Integer> rows() {
    return new TreeMap<>(samples.getLast().rows());
  }

  private List<Series> series() {
    return List.of(
        series("heap collected, MB", Reviews.Sample::heapMegabytes, HEAP_NOISE),
        series("resident memory, MB", each -> each.vitals().residentMegabytes(), RESIDENT_NOISE),
        series("open files", each -> each.vitals().files(), COUNT_NOISE),
        series("threads", each -> each.vitals().threads(), COUNT_NOISE));
  }

  private Series series(String name, ToDoubleFunction<Reviews.Sample> value, double noise) {
    return new Series(
        name, samples.stream().map(each -> value.applyAsDouble(each)).toList(), noise);
  }

  /** Returns the tables that had more rows for a review in the second half than in the first. */
  private List<String> outOfStep() {
    Map<String, Integer> half = samples.get((samples.size() - 1) / 2).rows();
    double more = (double) samples.getLast().reviews() / middle().reviews();
    List<String> tables = new ArrayList<>();
    rows()
        .forEach(
            (table, count) -> {
              if (count > half.getOrDefault(table, 0) * more + ROWS_OF_TIME) {
                tables.add(table);
              }
            });
    return tables;
  }

  private Reviews.Sample middle() {
    return samples.get((samples.size() - 1) / 2);
  }

  /** Returns the figures for programs. */
  public Map<String, Object> figures() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("load", "reviews");
    figures.put("over", plan.place());
    figures.put("count", plan.count());
    figures.put("installations", plan.installations());
    figures.put("reviewed", reviewed());
    figures.put("wrong", progress.wrong());
    figures.put("seconds", progress.seconds());
    figures.put("serverProcessorSeconds", serverProcessorSeconds);
    figures.put("githubProcessorSeconds", githubProcessorSeconds);
    figures.put("series", series());
    figures.put("flat", series().stream().allMatch(Series::isFlat));
    figures.put("rows", rows());
    figures.put("rowsOutOfStep", outOfStep());
    figures.put("jvm", plan.jvm());
    figures.put("machine", machine);
    return figures;
  }

  @Override
  public String toString() {
    return """
    Load: %d reviews in a row over %s, installations: %d
      machine        %s
      server         %s
      reviewed       %d in %.0f s of work (%.1f a second); wrong: %d
      processors     server %.1f s (%.1f ms a review), GitHub %.1f s
    """
            .formatted(
                plan.count(),
                plan.place(),
                plan.installations(),
                machine,
                plan.jvm(),
                reviewed(),
                progress.seconds(),
                reviewed() / progress.seconds(),
                progress.wrong().size(),
                serverProcessorSeconds,
                serverProcessorSeconds * 1000 / Math.max(1, reviewed()),
                githubProcessorSeconds)
        + series().stream().map(each -> "  " + each + "\n").collect(Collectors.joining())
        + "  rows           half way %s%n                 at the end %s; out of step: %s%n"
            .formatted(new TreeMap<>(middle().rows()), rows(), outOfStep())
        + progress.wrong().stream()
            .map(each -> "  Wrong: " + each + "\n")
            .collect(Collectors.joining());
  }
}
