package dev.loopguard.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How figures are told. */
class FigureTest {
  private final Figure figure = Figure.of("start", "server ready", 0.95, "s");

  @Test
  void aVerdictIsAboutTheAim() {
    assertThat(figure.verdict()).isEmpty();
    assertThat(figure.atMost(0.95).verdict()).isEqualTo("reached");
    assertThat(figure.atMost(0.94).verdict()).isEqualTo("missed");
    assertThat(figure.atLeast(0.95).verdict()).isEqualTo("reached");
    assertThat(figure.atLeast(0.96).verdict()).isEqualTo("missed");
  }

  @Test
  void aLineHasTheFigureTheAimAndTheVerdict() {
    assertThat(figure.atMost(1).line().replaceAll(" +", " "))
        .isEqualTo("start server ready 0.95 s at most 1.00: reached");
    assertThat(figure.line().replaceAll(" +", " ")).isEqualTo("start server ready 0.95 s");
  }

  @Test
  void programsReadTheSame() {
    assertThat(figure.atLeast(2).row())
        .hasToString(
            "{bench=start, what=server ready, value=0.95, unit=s, atLeast=2.0, verdict=missed}");
  }

  @Test
  void theMostRequestsGrowWithPagesAndBatches() {
    assertThat(java.util.stream.IntStream.of(1, 10, 99, 100, 300).map(ReviewBench::requests))
        .containsExactly(9, 9, 11, 12, 22);
  }
}
