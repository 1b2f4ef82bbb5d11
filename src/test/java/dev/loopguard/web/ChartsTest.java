package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.loopguard.store.Trends.Point;
import dev.loopguard.store.Trends.Spread;
import dev.loopguard.store.Trends.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {
  private static final Instant START = Instant.parse("2026-11-21T15:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, true, 1, 1",
    "1, true, 1, 1",
    "4, true, 1, 4",
    "5, true, 2, 3",
    "9, true, 5, 2",
    "1001, true, 500, 3",
    "0.4, false, 0.1, 4",
    "2.1, false, 1, 3",
    "45, false, 20, 3"
  })
  void aScaleHasAFewRoundSteps(double most, boolean whole, double step, int steps) {
    Scale scale = Scale.upTo(most, whole);
    assertThat(scale.step()).isCloseTo(step, offset(1e-9));
    assertThat(scale.steps()).isEqualTo(steps);
    assertThat(scale.marks()).hasSize(steps + 1);
  }

  private static Point point(int at, long reviews, long half, long most) {
    return new Point(
        START.plus(Duration.ofHours(at)),
        2 * reviews,
        3 * reviews,
        new Waits(
            reviews,
            reviews == 0
                ? Optional.empty()
                : Optional.of(new Spread(Duration.ofMillis(half), Duration.ofMillis(most)))));
  }

  private static List<Chart> charts(Point... points) {
    return new TrendCharts(Range.DAY, List.of(points)).all();
  }

  @Test
  void barsStandWhereTheirFiguresAre() {
    Chart reviews = charts(point(0, 0, 0, 0), point(1, 4, 1000, 2000)).getFirst();
    assertThat(reviews.summary()).isEqualTo("4 reviews in 24 hours, at most 4 in 1 h.");
    assertThat(reviews.drawing().bars())
        .containsExactly(
            new Chart.Bar("258.5", "10.0", "128.1", "146.0", "Nov 21, 16:00: 4 reviews"));
    assertThat(reviews.drawing().marks())
        .extracting(Chart.Mark::text)
        .containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void theTableHasTheSameFiguresTheNewestFirst() {
    List<Chart> charts = charts(point(0, 0, 0, 0), point(1, 4, 1000, 2500));
    assertThat(charts.get(1).table().rows())
        .containsExactly(
            new Chart.Row("Nov 21, 16:00", List.of("8")),
            new Chart.Row("Nov 21, 15:00", List.of("0")));
    assertThat(charts.get(2).table().rows())
        .containsExactly(
            new Chart.Row("Nov 21, 16:00", List.of("1.0 s", "2.5 s")),
            new Chart.Row("Nov 21, 15:00", List.of("–", "–")));
  }

  @Test
  void aLineHasAGapWhereNothingWasReviewed() {
    Chart waits =
        charts(
                point(0, 1, 1000, 2000),
                point(1, 1, 1000, 4000),
                point(2, 0, 0, 0),
                point(3, 1, 2000, 3000))
            .get(2);
    assertThat(waits.drawing().lines()).hasSize(4);
    assertThat(waits.drawing().lines().getFirst())
        .isEqualTo(new Chart.Line("93.8,83.0 185.3,10.0", "second"));
    assertThat(waits.drawing().dots()).hasSize(6);
    assertThat(waits.drawing().marks().getLast().text()).isEqualTo("4 s");
    assertThat(waits.summary()).contains("95 of 100 reviews within 4.0 s");
  }

  @Test
  void longTimesAreToldInMinutesOrHours() {
    assertThat(charts(point(0, 1, 60_000, 300_000)).get(2).drawing().marks().getLast().text())
        .isEqualTo("6 min");
    assertThat(charts(point(0, 1, 60_000, 9_000_000)).get(2).drawing().marks().getLast().text())
        .isEqualTo("3 h");
  }

  @Test
  void nothingIsDrawnOfNothing() {
    assertThat(charts(point(0, 0, 0, 0))).allMatch(Chart::empty);
  }

  @Test
  void aFewLabelsFitBelow() {
    Plot plot = new Plot(30, Scale.upTo(1, true));
    assertThat(plot.labels(Integer::toString))
        .extracting(Chart.Label::text)
        .containsExactly("5", "11", "17", "23", "29");
  }

  @Test
  void everyShapeStaysInTheFrame() {
    Plot plot = new Plot(24, Scale.upTo(7, true));
    List<OptionalDouble> values =
        IntStream.range(0, 24).mapToObj(at -> OptionalDouble.of(at % 8)).toList();
    assertThat(plot.dots(values, "first", at -> ""))
        .allSatisfy(
            dot -> {
              assertThat(Double.parseDouble(dot.x())).isBetween(48.0, 414.0);
              assertThat(Double.parseDouble(dot.y())).isBetween(10.0, 156.0);
            });
  }

  @Test
  void aRangeIsChosenByItsName() {
    assertThat(Range.ofId("7d")).isEqualTo(Range.WEEK);
    assertThat(Range.ofId("<script>")).isEqualTo(Range.DAY);
    Instant now = Instant.parse("2026-11-22T14:30:00Z");
    assertThat(Duration.between(Range.MONTH.from(now), now)).isEqualTo(Duration.ofDays(30));
  }
}
