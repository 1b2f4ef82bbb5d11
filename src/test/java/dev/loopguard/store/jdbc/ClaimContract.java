package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.command;
import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Limits;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.WorkQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  default void whileHundredsWaitInstallationsTakeTurnsAndLateOnesAreSeenWithinASecond() {
    WorkQueue queue = queue();
    Instant early = T0.minusSeconds(60);
    List<Job> first = new ArrayList<>();
    List<Job> second = new ArrayList<>();
    for (int number = 1; number <= 400; number++) {
      first.add(review(pull(1, number)));
      second.add(review(pull(2, number)));
    }
    queue.accept(delivery("of the first", early), first);
    queue.accept(delivery("of the second", early.plusSeconds(1)), second);
    queue.accept(delivery("of the third", early.plusSeconds(2)), List.of(review(pull(3, 1))));

    assertThat(queue.claimReview(T0, LEASE)).map(ClaimContract::pullOf).contains(pull(1, 1));
    queue.accept(delivery("of the fourth", T0), List.of(review(pull(4, 1))));
    Instant later = T0.plusMillis(900);
    assertThat(queue.claimReview(later, LEASE)).map(ClaimContract::pullOf).contains(pull(2, 1));

    assertThat(queue.claimReview(later, LEASE)).map(ClaimContract::pullOf).contains(pull(3, 1));
    assertThat(queue.claimReview(later, LEASE)).map(ClaimContract::pullOf).contains(pull(4, 1));
    assertThat(queue.claimReview(minute(1), LEASE)).map(ClaimContract::pullOf).contains(pull(1, 2));
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
    Claim first = claimReview(minute(4)).orElseThrow();
    request(pull(2, 1), minute(3));
    request(pull(2, 2), minute(3));
    assertThat(claimed(minute(5))).isEqualTo(pull(2, 1));

    queue().finish(first, minute(5));

    assertThat(claimed(minute(5))).isEqualTo(pull(1, 2));
  }

  @Test
  default void aThousandOfOneInstallationDelayTheSingleOneOfAnotherByOneReview() {
    for (int number = 1; number <= 1_000; number++) {
      request(pull(1, number), T0.plusSeconds(number));
    }
    Claim running = claimReview(minute(20)).orElseThrow();
    request(pull(2, 1), minute(21));
    queue().finish(running, minute(22));

    Claim next = claimReview(minute(22)).orElseThrow();
    assertThat(pullOf(next)).isEqualTo(pull(2, 1));
    queue().finish(next, minute(23));
    for (int number = 2; number <= 10; number++) {
      Claim after = claimReview(minute(23)).orElseThrow();
      assertThat(pullOf(after)).isEqualTo(pull(1, number));
      queue().finish(after, minute(23));
    }
  }

  @Test
  default void installationsTakeTurns() {
    for (int installation = 1; installation <= 3; installation++) {
      for (int number = 1; number <= 2; number++) {
        request(pull(installation, number), minute(10 * installation + number));
      }
    }

    List<PullRequestRef> order = new ArrayList<>();
    for (int turn = 0; turn < 6; turn++) {
      Claim claim = claimReview(minute(60 + turn)).orElseThrow();
      order.add(pullOf(claim));
      queue().finish(claim, minute(60 + turn));
    }

    assertThat(order)
        .containsExactly(pull(1, 1), pull(2, 1), pull(3, 1), pull(1, 2), pull(2, 2), pull(3, 2));
  }

  @Test
  default void aLimitedInstallationWaitsAndTheOthersGoOn() {
    request(pull(1, 1), minute(1));
    request(pull(2, 1), minute(2));
    Limits limits = new JdbcLimits(source(), Clock.fixed(minute(3), ZoneOffset.UTC));

    limits.throttled(1, Optional.of(Duration.ofMinutes(4)), "slow down");

    assertThat(claimed(minute(3))).isEqualTo(pull(2, 1));
    assertThat(claimReview(minute(7).minusMillis(1))).isEmpty();
    assertThat(statusOf(pull(1, 1), minute(4)).state())
        .isEqualTo(new ReviewStatus.Waiting(minute(1), minute(7), 0, Optional.of("slow down"), 0));
    assertThat(claimed(minute(7))).isEqualTo(pull(1, 1));
  }

  @Test
  default void commandsAndMergeGroupsOfALimitedInstallationWaitToo() {
    Job.Command command = command(new CommentTarget.Conversation(5));
    Job.CheckGroup group = new Job.CheckGroup(new MergeGroup(pull(7), head(1), head(2)));
    queue().accept(delivery("d1", T0), List.of(command, group));
    Limits limits = new JdbcLimits(source(), Clock.fixed(T0, ZoneOffset.UTC));

    limits.throttled(1, Optional.of(Duration.ofMinutes(1)), "slow down");

    assertThat(queue().claimCommand(T0, LEASE)).isEmpty();
    assertThat(queue().claimGroup(T0, LEASE)).isEmpty();
    assertThat(queue().claimCommand(minute(1), LEASE)).isPresent();
    assertThat(queue().claimGroup(minute(1), LEASE)).isPresent();
  }

  @Test
  default void aLeaseThatRanOutDoesNotMakeAnInstallationBusy() {
    request(pull(1, 1), minute(1));
    assertThat(queue().claimReview(minute(1), LEASE)).isPresent();
    request(pull(2, 1), minute(2));
    queue().finish(claimReview(minute(3)).orElseThrow(), minute(3));
    request(pull(2, 2), minute(3));

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
