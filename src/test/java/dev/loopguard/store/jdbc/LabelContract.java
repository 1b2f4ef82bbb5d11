package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a request that is for a change of labels only keeps to that, and when it becomes more. */
interface LabelContract extends QueueUnderTest {
  private void label(Instant now) {
    queue().request(new Job.Review(pull(1), Optional.empty(), false, true), now);
  }

  private Claim claimed(Instant now) {
    return claimReview(now).orElseThrow();
  }

  private static boolean forLabels(Claim claim) {
    return ((Job.Review) claim.job()).labels();
  }

  private void reviewed() {
    request(pull(1), T0);
    queue().finish(claimed(T0), T0);
  }

  @Test
  default void aChangeOfLabelsIsKnownAsOne() {
    reviewed();
    label(minute(1));

    Claim claim = claimed(minute(1));
    assertThat(forLabels(claim)).isTrue();
    queue().finish(claim, minute(1));
    request(pull(1), minute(2));
    assertThat(forLabels(claimed(minute(2)))).isFalse();
  }

  @Test
  default void withAPushBeforeOrAfterItIsMore() {
    reviewed();
    request(pull(1), minute(1));
    label(minute(1));
    Claim claim = claimed(minute(1));
    assertThat(forLabels(claim)).isFalse();
    queue().finish(claim, minute(1));

    label(minute(2));
    request(pull(1), minute(2));
    assertThat(forLabels(claimed(minute(2)))).isFalse();
  }

  @Test
  default void aReviewThatFailedOrWasParkedIsNotForgottenOverIt() {
    request(pull(1), T0);
    queue().retry(claimed(T0), minute(1), "502");
    label(minute(1));
    Claim again = claimed(minute(1));
    assertThat(forLabels(again)).isFalse();
    queue().park(again, "gave up");

    label(minute(2));
    assertThat(forLabels(claimed(minute(2)))).isFalse();
  }

  @Test
  default void aReviewThatStopsForItHandsItsWorkOver() {
    request(pull(1), T0);
    Claim first = claimed(T0);
    label(minute(1));
    queue().supersede(first, minute(1));

    assertThat(forLabels(claimed(minute(1)))).isFalse();
  }

  @Test
  default void oneThatComesWhileAReviewRunsToItsEndIsNoMore() {
    request(pull(1), T0);
    Claim first = claimed(T0);
    label(minute(1));
    queue().finish(first, minute(1));

    assertThat(forLabels(claimed(minute(1)))).isTrue();
  }
}
