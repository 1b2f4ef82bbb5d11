package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.T0;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.store.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who may open a round and take a turn, on each database. */
interface SweepsContract {
  Duration PACE = Duration.ofMinutes(2);

  /** Returns the data source of a replica; all of them reach the same database. */
  DataSource replica(int number);

  default Sweeps sweeps(int replica) {
    return new JdbcSweeps(replica(replica));
  }

  default Sweeps sweeps() {
    return sweeps(0);
  }

  private boolean open(int minute) {
    return sweeps().open("s", minute(minute), minute(minute).minus(PACE));
  }

  private Optional<Sweeps.Turn> take(int minute) {
    return sweeps().take("s", minute(minute), PACE);
  }

  @Test
  default void aRoundIsOpenedOnceUntilItIsClosedAndDueAgain() {
    assertThat(open(0)).isTrue();
    assertThat(open(60)).isFalse();
    sweeps().close(take(0).orElseThrow(), Optional.empty());

    assertThat(open(1)).isFalse();
    assertThat(open(2)).isTrue();
    assertThat(sweeps().open("another", T0, T0)).isTrue();
  }

  @Test
  default void aTurnIsTakenOnceWithinItsPace() {
    assertThat(take(0)).isEmpty();
    open(0);

    assertThat(take(0)).map(Sweeps.Turn::bookmark).contains("");
    assertThat(take(1)).isEmpty();
    assertThat(take(2)).isPresent();
  }

  @Test
  default void aRoundGoesOnWhereItWasLeftAndRemembersHowFarTheOnesBeforeCame() {
    open(0);
    assertThat(sweeps().keep(take(0).orElseThrow(), "page 7")).isTrue();
    Sweeps.Turn second = take(2).orElseThrow();
    assertThat(second.bookmark()).isEqualTo("page 7");
    assertThat(second.sweptTo()).isEmpty();
    assertThat(sweeps().close(second, Optional.of(minute(1)))).isTrue();
    assertThat(take(4)).isEmpty();

    open(4);
    Sweeps.Turn third = take(4).orElseThrow();
    assertThat(third.bookmark()).isEmpty();
    assertThat(third.sweptTo()).contains(minute(1));
    sweeps().close(third, Optional.empty());
    open(6);
    assertThat(take(6).orElseThrow().sweptTo()).contains(minute(1));
  }

  @Test
  default void whoTookTooLongChangesNothing() {
    open(0);
    Sweeps.Turn slow = take(0).orElseThrow();
    Sweeps.Turn next = take(2).orElseThrow();

    assertThat(sweeps().keep(slow, "back here")).isFalse();
    assertThat(sweeps().close(slow, Optional.of(T0))).isFalse();
    assertThat(sweeps().keep(next, "on there")).isTrue();
    assertThat(take(4)).map(Sweeps.Turn::bookmark).contains("on there");
  }

  @Test
  default void ofManyReplicasOneOpensARoundAndOneTakesEachTurn() {
    for (int round = 0; round < 25; round++) {
      Instant now = minute(round * 2);
      List<Boolean> opened =
          Together.call(4, replica -> sweeps(replica).open("s", now, now.minus(PACE)));
      List<Optional<Sweeps.Turn>> taken =
          Together.call(4, replica -> sweeps(replica).take("s", now, PACE));

      assertThat(opened).filteredOn(Objects::requireNonNull).hasSize(1);
      assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
      int last = IntStream.range(0, 4).filter(n -> taken.get(n).isPresent()).sum();
      sweeps(last).close(taken.get(last).orElseThrow(), Optional.of(now));
    }
  }
}
