package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.command;
import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.Standing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a claimed review ends, and what its holder may still do. */
interface LeaseContract extends QueueUnderTest {
  private Claim claimed(int number) {
    request(pull(number), T0);
    return claimReview(T0).orElseThrow();
  }

  @Test
  default void aFinishedReviewIsDone() {
    Claim claim = claimed(7);

    assertThat(queue().finish(claim, minute(1))).isTrue();

    assertThat(claimReview(minute(60))).isEmpty();
    assertThat(statusOf(pull(7), minute(60)).state()).isEqualTo(new ReviewStatus.Done());
    assertThat(queue().finish(claim, minute(2))).isFalse();
  }

  @Test
  default void aPushDuringTheRunLeavesWorkSinceThatPush() {
    Claim first = claimed(7);
    queue().request(review(pull(7), 2), minute(1));
    queue().request(review(pull(7), 3), minute(2));
    assertThat(claimReview(minute(2))).isEmpty();

    assertThat(queue().finish(first, minute(3))).isTrue();

    Claim second = claimReview(minute(3)).orElseThrow();
    assertThat(second.job()).isEqualTo(review(pull(7), 3));
    assertThat(second.sequence()).isEqualTo(3);
    assertThat(second.attempt()).isZero();
    assertThat(second.firstRequested()).isEqualTo(minute(1));
    assertThat(queue().finish(second, minute(4))).isTrue();
    assertThat(claimReview(minute(60))).isEmpty();
  }

  @Test
  default void aRetryKeepsItsAgeAndCountsTheAttempt() {
    Claim first = claimed(7);

    assertThat(queue().retry(first, minute(10), "GitHub answered 502")).isTrue();

    assertThat(statusOf(pull(7), minute(1)).state())
        .isEqualTo(
            new ReviewStatus.Waiting(T0, minute(10), 1, Optional.of("GitHub answered 502"), 0));
    Claim second = claimReview(minute(10)).orElseThrow();
    assertThat(second.attempt()).isEqualTo(1);
    assertThat(second.firstRequested()).isEqualTo(T0);
    queue().retry(second, minute(20), "again");
    assertThat(claimReview(minute(20)).orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  default void aPushDuringARunThatIsGivenBackDoesNotBringTheNextTryForward() {
    Claim first = claimed(7);
    request(pull(7), minute(1));
    queue().retry(first, minute(10), "throttled");

    assertThat(claimReview(minute(9))).isEmpty();
    Claim second = claimReview(minute(10)).orElseThrow();
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.firstRequested()).isEqualTo(T0);
    queue().finish(second, minute(11));
    assertThat(statusOf(pull(7), minute(11)).state()).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  default void aFinishForgetsTheAttempts() {
    queue().retry(claimed(7), minute(1), "once");
    queue().finish(claimReview(minute(1)).orElseThrow(), minute(1));
    request(pull(7), minute(2));

    assertThat(statusOf(pull(7), minute(2)).state())
        .isEqualTo(new ReviewStatus.Waiting(minute(2), minute(2), 0, Optional.empty(), 0));
  }

  @Test
  default void aParkedReviewWaitsForARequest() {
    assertThat(queue().park(claimed(7), "five attempts failed")).isTrue();

    assertThat(claimReview(minute(1000))).isEmpty();
    assertThat(statusOf(pull(7), minute(1)).state())
        .isEqualTo(new ReviewStatus.Parked("five attempts failed"));
  }

  @Test
  default void aPushDuringARunThatParksIsNotLost() {
    Claim first = claimed(7);
    request(pull(7), minute(1));

    assertThat(queue().park(first, "gave up")).isTrue();

    Claim second = claimReview(minute(2)).orElseThrow();
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.attempt()).isZero();
    assertThat(second.firstRequested()).isEqualTo(minute(1));
  }

  @Test
  default void aClaimedReviewIsClaimedAgainOnlyOnceItsLeaseRanOut() {
    Claim first = claimed(7);

    assertThat(claimReview(T0.plus(LEASE).minusMillis(1))).isEmpty();
    Claim second = claimReview(T0.plus(LEASE)).orElseThrow();
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(second.owner()).isNotEqualTo(first.owner());
  }

  @Test
  default void aLeaseThatRanOutCountsAsAnAttempt() {
    claimed(7);
    assertThat(claimReview(minute(5)).orElseThrow().attempt()).isEqualTo(1);
    Claim third = claimReview(minute(10)).orElseThrow();
    assertThat(third.attempt()).isEqualTo(2);

    queue().retry(third, minute(11), "gave back");
    assertThat(claimReview(minute(11)).orElseThrow().attempt()).isEqualTo(3);
  }

  @Test
  default void aPushBeforeALeaseRanOutIsDoneWithTheNextClaim() {
    claimed(7);
    request(pull(7), minute(1));
    Claim second = claimReview(minute(5)).orElseThrow();
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.firstRequested()).isEqualTo(T0);

    queue().finish(second, minute(6));

    assertThat(statusOf(pull(7), minute(6)).state()).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  default void whoLostTheLeaseChangesNothing() {
    Claim lost = claimed(7);
    Claim holder = claimReview(minute(5)).orElseThrow();

    assertThat(queue().extend(lost, minute(5), LEASE)).isFalse();
    assertThat(queue().standing(lost, minute(5))).isEqualTo(Standing.LOST);
    assertThat(queue().finish(lost, minute(5))).isFalse();
    assertThat(queue().retry(lost, minute(5), "late")).isFalse();
    assertThat(queue().park(lost, "late")).isFalse();

    assertThat(queue().standing(holder, minute(5))).isEqualTo(Standing.CURRENT);
    assertThat(statusOf(pull(7), minute(6)).state()).isEqualTo(new ReviewStatus.Running(T0, 1));
    assertThat(queue().finish(holder, minute(6))).isTrue();
  }

  @Test
  default void aHeartbeatKeepsTheLease() {
    Claim claim = claimed(7);

    assertThat(queue().extend(claim, minute(4), LEASE)).isTrue();

    assertThat(claimReview(minute(9).minusMillis(1))).isEmpty();
    assertThat(claimReview(minute(9))).isPresent();
  }

  @Test
  default void aLeaseThatRanOutButThatNobodyTookCanBeExtendedAndFinished() {
    Claim claim = claimed(7);

    assertThat(queue().standing(claim, minute(5))).isEqualTo(Standing.LOST);
    assertThat(queue().extend(claim, minute(6), LEASE)).isTrue();
    assertThat(queue().standing(claim, minute(6))).isEqualTo(Standing.CURRENT);
    assertThat(queue().finish(claim, minute(20))).isTrue();
  }

  @Test
  default void aRunIsNoLongerCurrentAfterANewerRequestButStillHoldsTheLease() {
    Claim claim = claimed(7);
    assertThat(queue().standing(claim, minute(1))).isEqualTo(Standing.CURRENT);

    request(pull(7), minute(1));

    assertThat(queue().standing(claim, minute(1))).isEqualTo(Standing.SUPERSEDED);
    assertThat(queue().extend(claim, minute(1), LEASE)).isTrue();
  }

  @Test
  default void aNewerRequestDoesNotBringBackALostLease() {
    Claim claim = claimed(7);
    request(pull(7), minute(1));

    assertThat(queue().standing(claim, minute(5))).isEqualTo(Standing.LOST);
  }

  @Test
  default void aProcessThatHasTheDatabaseToItselfEndsTheLeasesOfTheOneBefore() {
    Claim first = claimed(7);
    Claim waiting = claimed(8);
    queue().retry(waiting, minute(3), "GitHub answered 502");
    queue().accept(delivery("d1", T0), List.of(command(new CommentTarget.Conversation(1))));
    queue().claimCommand(T0, LEASE);

    assertThat(jdbcQueue().endLeases(minute(1))).isEqualTo(2);

    Claim again = claimReview(minute(1)).orElseThrow();
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(queue().standing(first, minute(1))).isEqualTo(Standing.LOST);
    assertThat(queue().claimCommand(minute(1), LEASE).orElseThrow().attempt()).isEqualTo(1);
    assertThat(claimReview(minute(2))).isEmpty();
    assertThat(claimReview(minute(3)).orElseThrow().key()).isEqualTo(waiting.key());
  }

  @Test
  default void leasesThatRanOutNeedNotBeEnded() {
    claimed(7);

    assertThat(jdbcQueue().endLeases(minute(5))).isZero();

    assertThat(claimReview(minute(5)).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  default void aReviewThatStoppedWithoutANewerRequestIsGivenBack() {
    Claim claim = claimed(7);
    assertThat(queue().standing(claim, minute(5))).isEqualTo(Standing.LOST);

    assertThat(queue().supersede(claim, minute(5))).isTrue();

    Claim again = claimReview(minute(5)).orElseThrow();
    assertThat(again.job()).isEqualTo(claim.job());
    assertThat(again.sequence()).isEqualTo(1);
    assertThat(again.attempt()).isEqualTo(1);
    assertThat(queue().supersede(claim, minute(6))).isFalse();
    assertThat(queue().standing(again, minute(6))).isEqualTo(Standing.CURRENT);
  }

  @Test
  default void aCommandThatStoppedIsGivenBack() {
    queue().accept(delivery("d1", T0), List.of(command(new CommentTarget.Conversation(1))));
    Claim claim = queue().claimCommand(T0, LEASE).orElseThrow();

    assertThat(queue().supersede(claim, minute(5))).isTrue();

    Claim again = queue().claimCommand(minute(5), LEASE).orElseThrow();
    assertThat(again.job()).isEqualTo(claim.job());
    assertThat(again.attempt()).isEqualTo(1);
  }
}
