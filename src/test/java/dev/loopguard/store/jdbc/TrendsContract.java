package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loopguard.store.Run;
import dev.loopguard.store.Run.Outcome;
import dev.loopguard.store.Trends;
import dev.loopguard.store.Trends.Point;
import dev.loopguard.store.Trends.Spread;
import dev.loopguard.store.Trends.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures over time, on each database. */
interface TrendsContract extends RunsContract {
  Duration HOUR = Duration.ofHours(1);
  Waits NO_WAITS = new Waits(0, Optional.empty());

  default Trends trends() {
    return new JdbcTrends(source());
  }

  @Test
  default void aSeriesHasAPointForEachHour() {
    ended(T0.minusMillis(1), 1, 1, 1);
    ended(T0, 10, 3, 2);
    ended(T0.plus(HOUR).minusNanos(1000), 30, 4, 0);
    ended(T0.plus(HOUR.multipliedBy(2)), 20, 5, 1);
    ended(T0.plus(HOUR.multipliedBy(3)), 99, 9, 9);

    assertThat(trends().series(T0, T0.plus(HOUR.multipliedBy(3)), HOUR))
        .containsExactly(
            new Point(T0, 2, 7, waits(2, 10, 30)),
            new Point(T0.plus(HOUR), 0, 0, NO_WAITS),
            new Point(T0.plus(HOUR.multipliedBy(2)), 1, 5, waits(1, 20, 20)));
  }

  @Test
  default void theFirstAndTheLastStretchCountOnlyWhatLiesBetween() {
    Instant from = T0.plusSeconds(600);
    ended(T0.plusSeconds(599), 1, 1, 1);
    ended(from, 2, 1, 1);
    ended(from.plusSeconds(60), 3, 1, 1);

    assertThat(trends().series(from, from.plusSeconds(60), HOUR))
        .containsExactly(new Point(T0, 1, 1, waits(1, 2, 2)));
  }

  @Test
  default void onlyWholeReviewsCount() {
    for (Outcome outcome : Outcome.values()) {
      runs().store(RunsContract.run(pull(1), outcome, T0.minusSeconds(5), T0));
    }

    assertThat(trends().waits(T0, T0.plusSeconds(1))).isEqualTo(waits(1, 5, 5));
    assertThat(trends().waits(T0.plusSeconds(1), T0.plusSeconds(2))).isEqualTo(NO_WAITS);
  }

  @Test
  default void halfAndMostAreTakenFromWhatTheReviewsTook() {
    for (int seconds = 1; seconds <= 100; seconds++) {
      ended(T0, seconds, 0, 0);
    }

    assertThat(trends().waits(T0, T0.plusSeconds(1))).isEqualTo(waits(100, 50, 95));
  }

  @Test
  default void aSeriesIsBounded() {
    assertThat(trends().series(T0, T0.plusSeconds(1000), Duration.ofSeconds(1))).hasSize(1000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trends().series(T0, T0.plusSeconds(1001), Duration.ofSeconds(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trends().series(T0, T0.plusSeconds(9), Duration.ofMillis(999)));
  }

  private void ended(Instant at, int seconds, int findings, int comments) {
    runs()
        .store(
            new Run(
                pull(1),
                new Run.Times(at.minusSeconds(seconds), at.minusSeconds(1), at),
                new Run.Ending(Outcome.REVIEWED, "", Optional.empty(), 0),
                RunsContract.details(findings, comments)));
  }

  private static Waits waits(int reviews, int half, int most) {
    return new Waits(
        reviews, Optional.of(new Spread(Duration.ofSeconds(half), Duration.ofSeconds(most))));
  }
}
