package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.ReviewStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the wish for a full review travels with its request, and what a finished one leaves. */
interface FullReviewContract extends QueueUnderTest {
  private void requestFull(Instant now) {
    queue().request(new Job.Review(pull(1), Optional.empty(), true), now);
  }

  private static boolean full(Claim claim) {
    return ((Job.Review) claim.job()).full();
  }

  private Claim claimed(Instant now) {
    return claimReview(now).orElseThrow();
  }

  @Test
  default void aFullReviewIsFullOnce() {
    requestFull(T0);
    Claim full = claimed(T0);
    assertThat(full(full)).isTrue();
    queue().finish(full, T0);

    request(pull(1), minute(1));

    assertThat(full(claimed(minute(1)))).isFalse();
  }

  @Test
  default void aPushBeforeItRunsTakesNothingFromIt() {
    requestFull(T0);
    queue().accept(delivery("d1", minute(1)), List.of(review(pull(1), 2)));

    assertThat(claimed(minute(1)).job())
        .isEqualTo(new Job.Review(pull(1), Optional.of(head(2)), true));
  }

  @Test
  default void aTryThatFailedOrPausedOrLostItsLeaseStaysFull() {
    requestFull(T0);
    queue().retry(claimed(T0), minute(1), "502");
    queue().postpone(claimed(minute(1)), minute(2), "slow down");
    assertThat(full(claimed(minute(2)))).isTrue();

    assertThat(full(claimed(minute(30)))).isTrue();
  }

  @Test
  default void aFullReviewThatStoppedForANewerRequestHandsItsWishOver() {
    requestFull(T0);
    Claim first = claimed(T0);
    request(pull(1), minute(1));
    assertThat(queue().supersede(first, minute(1))).isTrue();

    Claim second = claimed(minute(1));
    assertThat(full(second)).isTrue();
    queue().finish(second, minute(2));
    request(pull(1), minute(3));
    assertThat(full(claimed(minute(3)))).isFalse();
  }

  @Test
  default void aReviewThatIsNotFullHandsNothingOver() {
    request(pull(1), T0);
    Claim first = claimed(T0);
    request(pull(1), minute(1));
    queue().supersede(first, minute(1));

    assertThat(full(claimed(minute(1)))).isFalse();
  }

  @Test
  default void oneAskedForWhileAnotherRunsIsTheNextOne() {
    request(pull(1), T0);
    Claim first = claimed(T0);
    assertThat(full(first)).isFalse();
    requestFull(minute(1));
    queue().finish(first, minute(2));

    assertThat(full(claimed(minute(2)))).isTrue();
  }

  @Test
  default void whoLostTheLeaseSupersedesNothing() {
    requestFull(T0);
    Claim lost = claimed(T0);
    assertThat(full(claimed(minute(5)))).isTrue();

    assertThat(queue().supersede(lost, minute(5))).isFalse();
  }

  @Test
  default void theLastReviewedHeadIsRemembered() {
    request(pull(1), T0);
    assertThat(statusOf(pull(1), T0).reviewed()).isEmpty();
    queue().finish(claimed(T0), T0, Optional.of(head(1)));
    request(pull(1), minute(1));
    queue().finish(claimed(minute(1)), minute(1));

    assertThat(statusOf(pull(1), minute(1)))
        .isEqualTo(
            new ReviewStatus(Optional.of(head(1)), Optional.of(head(1)), new ReviewStatus.Done()));
  }

  @Test
  default void thoseThatWereAskedForEarlierAndAreDueAreAhead() {
    request(pull(1), T0);
    request(pull(2), minute(1));
    request(pull(3), minute(2));
    request(pull(4), minute(3));
    queue().retry(claimed(minute(3)), minute(60), "later");
    assertThat(claimReview(minute(3))).isPresent();

    assertThat(statusOf(pull(4), minute(4)).state())
        .isEqualTo(new ReviewStatus.Waiting(minute(3), minute(3), 0, Optional.empty(), 1));
    assertThat(statusOf(pull(4), minute(60)).state())
        .isEqualTo(new ReviewStatus.Waiting(minute(3), minute(3), 0, Optional.empty(), 3));
  }
}
