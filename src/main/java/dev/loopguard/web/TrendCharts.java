package dev.loopguard.web;

import dev.loopguard.store.Trends.Point;
import dev.loopguard.store.Trends.Spread;
import dev.loopguard.web.Chart.Drawing;
import dev.loopguard.web.Chart.Key;
import dev.loopguard.web.Chart.Row;
import dev.loopguard.web.Chart.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The charts of figures over time. */
record TrendCharts(Range range, List<Point> points) {
  private static final String HALF = "first";
  private static final String MOST = "second";

  List<Chart> all() {
    return List.of(
        bars("reviews", "Reviews", "review", "reviews", point -> point.waits().reviews()),
        bars("findings", "Findings commented on", "finding", "findings", Point::comments),
        waits());
  }

  private Chart bars(
      String id, String title, String one, String many, ToLongFunction<Point> figure) {
    List<Long> values = points.stream().map(figure::applyAsLong).toList();
    long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
    long sum = values.stream().mapToLong(Long::longValue).sum();
    Plot plot = new Plot(points.size(), Scale.upTo(most, true));
    return new Chart(
        id,
        title,
        "%s in %s, at most %s in %s."
            .formatted(
                Words.count(sum, one, many),
                range.words(),
                Words.number(most),
                Words.rough(range.step())),
        sum == 0,
        new Drawing(
            plot.marks(value -> Words.number((long) value)),
            plot.labels(this::label),
            plot.bars(
                values, slot -> exact(slot) + ": " + Words.count(values.get(slot), one, many)),
            List.of(),
            List.of(),
            List.of()),
        new Table(
            List.of("From (UTC)", title), rows(slot -> List.of(Words.number(values.get(slot))))));
  }

  private Chart waits() {
    Unit unit = Unit.upTo(times(Spread::most).max().orElse(0));
    List<OptionalDouble> half = figures(Spread::half, unit);
    List<OptionalDouble> most = figures(Spread::most, unit);
    Plot plot =
        new Plot(
            points.size(), Scale.upTo(times(Spread::most).max().orElse(1) / unit.millis, false));
    return new Chart(
        "waits",
        "Time from webhook to review",
        "The slowest %s of the %s: 95 of 100 reviews within %s."
            .formatted(
                Words.rough(range.step()),
                range.words(),
                Words.took(Duration.ofMillis((long) times(Spread::most).max().orElse(0)))),
        times(Spread::most).findAny().isEmpty(),
        new Drawing(
            plot.marks(unit::text),
            plot.labels(this::label),
            List.of(),
            Stream.of(plot.lines(most, MOST), plot.lines(half, HALF))
                .flatMap(List::stream)
                .toList(),
            Stream.of(
                    plot.dots(most, MOST, slot -> tip(slot, "95 of 100 within ", Spread::most)),
                    plot.dots(half, HALF, slot -> tip(slot, "half within ", Spread::half)))
                .flatMap(List::stream)
                .toList(),
            List.of(
                new Key(HALF, "half of the reviews within (p50)"),
                new Key(MOST, "95 of 100 within (p95)"))),
        new Table(
            List.of("From (UTC)", "Half within", "95 of 100 within"),
            rows(slot -> List.of(took(slot, Spread::half), took(slot, Spread::most)))));
  }

  /** A unit of time on an axis. */
  private enum Unit {
    SECONDS("s", 1_000),
    MINUTES("min", 60_000),
    HOURS("h", 3_600_000);

    private final String word;
    private final double millis;

    Unit(String word, double millis) {
      this.word = word;
      this.millis = millis;
    }

    static Unit upTo(double most) {
      return most < 2 * MINUTES.millis ? SECONDS : most < 2 * HOURS.millis ? MINUTES : HOURS;
    }

    String text(double value) {
      String figure =
          value == Math.rint(value) ? Words.number((long) value) : String.valueOf((float) value);
      return figure + " " + word;
    }
  }

  private DoubleStream times(Function<Spread, Duration> which) {
    return points.stream()
        .flatMap(point -> point.waits().spread().stream())
        .mapToDouble(spread -> which.apply(spread).toMillis());
  }

  private List<OptionalDouble> figures(Function<Spread, Duration> which, Unit unit) {
    return points.stream()
        .map(
            point ->
                point
                    .waits()
                    .spread()
                    .map(spread -> OptionalDouble.of(which.apply(spread).toMillis() / unit.millis))
                    .orElseGet(OptionalDouble::empty))
        .toList();
  }

  private String tip(int slot, String words, Function<Spread, Duration> which) {
    return exact(slot) + ": " + words + took(slot, which);
  }

  private String took(int slot, Function<Spread, Duration> which) {
    return points.get(slot).waits().spread().map(which).map(Words::took).orElse("–");
  }

  private List<Row> rows(IntFunction<List<String>> cells) {
    return IntStream.range(0, points.size())
        .mapToObj(slot -> new Row(exact(slot), cells.apply(slot)))
        .toList()
        .reversed();
  }

  private String label(int slot) {
    return range.label(start(slot));
  }

  private String exact(int slot) {
    return range.exact(start(slot));
  }

  private Instant start(int slot) {
    return points.get(slot).start();
  }
}
