package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.app.MovableClock;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.Limits.Grant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What installations may ask for, on each database: an empty, migrated one. */
interface LimitsContract {
  MovableClock CLOCK = new MovableClock();
  Grant GIVEN = new Grant.Given(false);
  Optional<Duration> NO_LENGTH = Optional.empty();

  DataSource source();

  /** Each is what another process would have. */
  default Limits limits() {
    return new JdbcLimits(source(), CLOCK);
  }

  private long given(long installation, int asked) {
    return IntStream.range(0, asked)
        .filter(_ -> limits().write(installation, false).equals(GIVEN))
        .count();
  }

  @Test
  default void processesShareTheTokensOfAnInstallation() {
    assertThat(given(1, 20)).isEqualTo(9);
    assertThat(given(2, 20)).isEqualTo(9);

    CLOCK.forward(Duration.ofSeconds(3));

    assertThat(given(1, 20)).isEqualTo(3);
  }

  @Test
  default void noTokenIsGivenTwiceToThoseWhoAskAtOnce() {
    List<Long> given = Together.call(6, _ -> given(1, 10));

    assertThat(given.stream().mapToLong(Long::longValue).sum()).isEqualTo(9);
  }

  @Test
  default void theLastTokenIsKeptForTheWordThatOthersWait() {
    given(1, 20);

    assertThat(limits().write(1, false))
        .isEqualTo(
            new Grant.Spent(
                Duration.ofSeconds(1),
                Duration.ofSeconds(9),
                "Comments and check runs are written at most once a second."));
    assertThat(limits().write(1, true)).isEqualTo(GIVEN);
    assertThat(limits().write(1, true)).isInstanceOf(Grant.Spent.class);
  }

  @Test
  default void anHourWithoutWritesIsRemembered() {
    long given = 0;
    for (long got = given(1, 10); got > 0; got = given(1, 10)) {
      given += got;
      CLOCK.forward(Duration.ofSeconds(10));
    }

    assertThat(given).isEqualTo(449);
    assertThat(limits().write(1, false))
        .isInstanceOfSatisfying(
            Grant.Spent.class,
            spent -> {
              assertThat(spent.next()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(61));
              assertThat(spent.plenty()).isEqualTo(spent.next());
              assertThat(spent.reason()).contains("in an hour are used up");
            });
  }

  @Test
  default void duringAPauseNothingIsGivenToAnyProcess() {
    assertThat(limits().throttled(1, Optional.of(Duration.ofSeconds(42)), "slow down"))
        .isEqualTo(Duration.ofSeconds(42));

    CLOCK.forward(Duration.ofSeconds(2));
    assertThat(limits().write(1, true))
        .isEqualTo(new Grant.Throttled(Duration.ofSeconds(40), "slow down"));
    assertThat(limits().write(2, false)).isEqualTo(GIVEN);
    CLOCK.forward(Duration.ofSeconds(40));
    assertThat(limits().write(1, false)).isEqualTo(new Grant.Given(true));
  }

  @Test
  default void pausesWithoutLengthGrowUntilAWriteSucceeds() {
    for (int seconds : List.of(61, 122, 244, 488, 900, 900)) {
      assertThat(limits().throttled(1, NO_LENGTH, "slow down"))
          .isEqualTo(Duration.ofSeconds(seconds));
      CLOCK.forward(Duration.ofSeconds(seconds));
    }

    limits().recovered(1);

    assertThat(limits().throttled(1, NO_LENGTH, "slow down")).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  default void requestsThatMeetTheSamePauseCountOnce() {
    limits().throttled(1, NO_LENGTH, "slow down");
    CLOCK.forward(Duration.ofSeconds(1));

    assertThat(limits().throttled(1, NO_LENGTH, "slow down")).isEqualTo(Duration.ofSeconds(60));
    CLOCK.forward(Duration.ofSeconds(60));
    assertThat(limits().throttled(1, NO_LENGTH, "slow down")).isEqualTo(Duration.ofSeconds(122));
  }

  @Test
  default void anAnswerThatWasUnderWayDoesNotEndAPause() {
    limits().throttled(1, NO_LENGTH, "slow down");

    limits().recovered(1);

    assertThat(limits().write(1, false)).isInstanceOf(Grant.Throttled.class);
  }

  @Test
  default void aLongerPauseIsKeptAndAShorterOneDoesNotCutIt() {
    limits().throttled(1, Optional.of(Duration.ofSeconds(100)), "slow down");

    assertThat(limits().throttled(1, Optional.of(Duration.ofSeconds(10)), "slow down"))
        .isEqualTo(Duration.ofSeconds(100));
    assertThat(limits().throttled(1, Optional.of(Duration.ofSeconds(200)), "slow down"))
        .isEqualTo(Duration.ofSeconds(200));
  }
}
