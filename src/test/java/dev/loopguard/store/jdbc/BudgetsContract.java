package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Limits;
import dev.loopguard.store.Budgets;
import dev.loopguard.store.Budgets.Budget;
import dev.loopguard.store.Budgets.Pause;
import dev.loopguard.store.Budgets.Rate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What installations may still ask for, on each database. */
interface BudgetsContract extends QueueUnderTest {
  default Budgets budgets() {
    return new JdbcBudgets(source());
  }

  private static Rate rate(long installation, long remaining, Instant seen) {
    return new Rate(installation, remaining, 5000, minute(60), seen);
  }

  @Test
  default void theNewestWordOfTheForgeIsKept() {
    budgets().note(List.of(rate(1, 4000, minute(2)), rate(2, 10, minute(2))));
    budgets().note(List.of(rate(1, 4500, minute(1)), rate(2, 9, minute(3))));

    assertThat(budgets().all(minute(4), 10))
        .containsExactly(
            new Budget(2, Optional.empty(), Optional.of(rate(2, 9, minute(3))), 0, none()),
            new Budget(1, Optional.empty(), Optional.of(rate(1, 4000, minute(2))), 0, none()));
    assertThat(budgets().all(minute(4), 1)).hasSize(1);
  }

  @Test
  default void afterTheResetAllRequestsAreThereAgain() {
    budgets().note(List.of(rate(1, 1, minute(2)), rate(2, 4999, minute(2))));

    assertThat(budgets().all(minute(60), 10))
        .extracting(one -> one.rate().orElseThrow().remaining())
        .containsExactly(5000L, 5000L);
  }

  @Test
  default void writesAndPausesAndTheOwnerAreTold() {
    request(pull(1), T0);
    assertThat(claimReview(minute(1))).isPresent();
    Limits limits = new JdbcLimits(source(), Clock.fixed(T0, ZoneOffset.UTC));
    limits.write(1, false);
    limits.write(1, false);
    limits.throttled(1, Optional.of(Duration.ofMinutes(5)), "GitHub wants a pause.");

    assertThat(budgets().all(minute(4), 10))
        .containsExactly(
            new Budget(
                1,
                Optional.of("acme"),
                Optional.empty(),
                2,
                Optional.of(new Pause(minute(5), "GitHub wants a pause."))));
    assertThat(budgets().all(minute(62), 10))
        .containsExactly(new Budget(1, Optional.of("acme"), Optional.empty(), 0, none()));
  }

  private static Optional<Pause> none() {
    return Optional.empty();
  }
}
