package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which review a worker gets. */
interface ClaimContract extends QueueUnderTest {
  private PullRequestRef claimed(Instant now) {
    return pullOf(claimReview(now).orElseThrow());
  }

  private static PullRequestRef pullOf(Claim claim) {
    return switch (claim.job()) {
      case Job.Review review -> review.pull();
      case Job.Command command -> command.pull();
      case Job.CheckGroup group -> group.pull();
    };
  }

  @Test
  default void anEmptyQueueGivesNothing() {
    assertThat(claimReview(T0)).isEmpty();
  }

  @Test
  default void theOldestRequestComesFirst() {
    request(pull(1), minute(2));
    request(pull(2), minute(1));
    request(pull(3), minute(3));

    assertThat(claimed(minute(5))).isEqualTo(pull(2));
    assertThat(claimed(minute(5))).isEqualTo(pull(1));
    assertThat(claimed(minute(5))).isEqualTo(pull(3));
    assertThat(claimReview(minute(5))).isEmpty();
  }

  @Test
  default void aBusyInstallationDoesNotKeepTheOthersWaiting() {
    for (int number = 1; number <= 10; number++) {
      request(pull(1, number), minute(number));
    }
    request(pull(2, 1), minute(20));

    assertThat(claimed(minute(30))).isEqualTo(pull(1, 1));
    assertThat(claimed(minute(30))).isEqualTo(pull(2, 1));
    assertThat(claimed(minute(30))).isEqualTo(pull(1, 2));
  }

  @Test
  default void anInstallationThatFinishedIsNoLongerBusy() {
    request(pull(1, 1), minute(1));
    request(pull(1, 2), minute(2));
    request(pull(2, 1), minute(3));

    queue().finish(claimReview(minute(5)).orElseThrow(), minute(5));

    assertThat(claimed(minute(5))).isEqualTo(pull(1, 2));
  }

  @Test
  default void aLeaseThatRanOutDoesNotMakeAnInstallationBusy() {
    request(pull(1, 1), minute(1));
    assertThat(queue().claimReview(minute(1), LEASE)).isPresent();
    request(pull(2, 1), minute(2));

    assertThat(claimed(minute(7))).isEqualTo(pull(1, 1));
  }

  @Test
  default void workIsNotClaimedBeforeItIsDue() {
    request(pull(1), T0);
    queue().retry(claimReview(T0).orElseThrow(), minute(10), "later");

    assertThat(claimReview(minute(10).minusMillis(1))).isEmpty();
    assertThat(claimReview(minute(10))).isPresent();
  }

  @Test
  default void eachClaimHasAnOwnerOfItsOwn() {
    request(pull(1), T0);
    request(pull(2), T0);

    assertThat(claimReview(T0).orElseThrow().owner())
        .isNotEqualTo(claimReview(T0).orElseThrow().owner());
  }

  @Test
  default void aRowThatAnotherTransactionHoldsIsSkippedNotWaitedFor() throws SQLException {
    request(pull(1), minute(1));
    request(pull(2), minute(2));

    try (Connection other = source().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.executeQuery("SELECT * FROM reviews WHERE pull_number = 1 FOR UPDATE");

      assertThat(claimed(minute(3))).isEqualTo(pull(2));
      assertThat(claimReview(minute(3))).isEmpty();
      other.rollback();
      other.setAutoCommit(true);
    }
    assertThat(claimed(minute(3))).isEqualTo(pull(1));
  }
}
