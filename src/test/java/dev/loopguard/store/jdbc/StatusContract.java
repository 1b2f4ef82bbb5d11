package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.ReviewStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the read side tells. */
interface StatusContract extends QueueUnderTest {
  @Test
  default void anEmptyQueueCountsNothing() {
    assertThat(status().overview(T0)).isEqualTo(new QueueOverview(0, 0, 0, Optional.empty()));
    assertThat(status().review(1, 1, T0)).isEmpty();
  }

  @Test
  default void theOverviewCountsEachPullRequestOnce() {
    for (int number = 1; number <= 6; number++) {
      request(pull(number), minute(number));
    }
    queue().finish(claimReview(minute(10)).orElseThrow(), minute(10));
    queue().park(claimReview(minute(10)).orElseThrow(), "gave up");
    queue().retry(claimReview(minute(10)).orElseThrow(), minute(90), "later");
    assertThat(claimReview(minute(10))).isPresent();

    assertThat(status().overview(minute(11)))
        .isEqualTo(new QueueOverview(3, 1, 1, Optional.of(minute(3))));
  }

  @Test
  default void aLeaseThatRanOutCountsAsWaiting() {
    request(pull(1), T0);
    assertThat(claimReview(T0)).isPresent();

    assertThat(status().overview(minute(4))).isEqualTo(new QueueOverview(0, 1, 0, Optional.of(T0)));
    assertThat(statusOf(pull(1), minute(4)).state()).isEqualTo(new ReviewStatus.Running(T0, 0));
    assertThat(status().overview(minute(5))).isEqualTo(new QueueOverview(1, 0, 0, Optional.of(T0)));
    assertThat(statusOf(pull(1), minute(5)).state())
        .isEqualTo(new ReviewStatus.Waiting(T0, T0, 0, Optional.empty(), 0));
  }

  @Test
  default void aLeaseThatRanOutIsTheLastProblemOfTheNextRun() {
    request(pull(1), T0);
    assertThat(claimReview(T0)).isPresent();
    assertThat(claimReview(minute(5))).isPresent();

    assertThat(statusOf(pull(1), minute(10)).state())
        .isEqualTo(
            new ReviewStatus.Waiting(
                T0,
                T0,
                1,
                Optional.of(
                    "The worker that held it stopped, or lost the database, before it ended."),
                0));
  }
}
