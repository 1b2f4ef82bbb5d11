package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.queue.Claim;
import dev.loopguard.queue.PullHistory;
import dev.loopguard.queue.PullHistory.Known;
import dev.loopguard.queue.PullHistory.State;
import dev.loopguard.queue.Sighting;
import dev.loopguard.store.MissedDeliveries;
import dev.loopguard.store.MissedDeliveries.Missed;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What recovery remembers of deliveries and pull requests, on each database. */
interface RecoveryContract extends QueueUnderTest {
  /** The only repository of installation 1, as {@link QueueUnderTest#pull(int)} has it. */
  long REPOSITORY = 101;

  default MissedDeliveries missed() {
    return new JdbcMissedDeliveries(source());
  }

  default PullHistory history() {
    return new JdbcPullHistory(source());
  }

  private static Missed missed(String id, int minute) {
    return new Missed(id, "pull_request", Long.MAX_VALUE - minute, minute(minute));
  }

  @Test
  default void missedDeliveriesAreNotedOnceAndHandedOutOldestFirst() {
    missed().note(List.of(missed("b", 2), missed("a", 1)));
    missed().note(List.of(missed("c", 0), new Missed("a", "other", 7, minute(9))));

    assertThat(missed().next(10)).containsExactly(missed("c", 0), missed("a", 1), missed("b", 2));
    assertThat(missed().next(1)).containsExactly(missed("c", 0));
  }

  @Test
  default void whatWasStoredIsNeverHandedOut() {
    queue().accept(delivery("before", T0), List.of(review(pull(1))));
    missed().note(List.of(missed("before", 0), missed("after", 1), missed("lost", 2)));
    queue().accept(delivery("after", T0), List.of(review(pull(1))));

    assertThat(missed().next(10)).containsExactly(missed("lost", 2));
  }

  @Test
  default void whatIsSettledIsNotHandedOutAndNotNotedAgain() {
    missed().note(List.of(missed("a", 0), missed("b", 1), missed("c", 2)));
    missed().settle("a", minute(3));
    missed().arrived(List.of("b", "unknown"), minute(3));
    missed().note(List.of(missed("a", 0), missed("b", 1)));

    assertThat(missed().next(10)).containsExactly(missed("c", 2));
  }

  @Test
  default void whatWasTriedInVainComesAfterTheOthers() {
    missed().note(List.of(missed("a", 0), missed("b", 1)));

    assertThat(missed().tried("a")).isEqualTo(1);
    assertThat(missed().tried("a")).isEqualTo(2);

    assertThat(missed().next(10)).containsExactly(missed("b", 1), missed("a", 0));
  }

  private Known known(int number) {
    return Objects.requireNonNull(history().open(REPOSITORY, List.of(number), T0).get(number));
  }

  private static Sighting at(int head) {
    return new Sighting(head(head), false);
  }

  @Test
  default void whatNobodyAskedForIsUnknown() {
    assertThat(history().open(REPOSITORY, List.of(1, 2), T0)).isEmpty();
  }

  @Test
  default void whatWaitsOrRunsIsCoveredWhateverItsHead() {
    queue().request(review(pull(1), 1), T0);
    assertThat(known(1).state()).isEqualTo(State.ASKED_FOR);
    assertThat(claimReview(T0)).isPresent();

    assertThat(known(1).covers(at(2))).isTrue();
  }

  @Test
  default void aReviewedHeadIsCoveredAndANewOneIsNot() {
    queue().request(review(pull(1), 1), T0);
    queue().finish(claimReview(T0).orElseThrow(), T0, Optional.of(head(1)));

    assertThat(known(1))
        .isEqualTo(
            new Known(State.DONE, Optional.of(head(1)), Optional.of(head(1)), Optional.empty()));
    assertThat(known(1).covers(at(1))).isTrue();
    assertThat(known(1).covers(new Sighting(head(1), true))).isTrue();
    assertThat(known(1).covers(at(2))).isFalse();
  }

  @Test
  default void whatWasLeftAloneIsCoveredAsItStoodThen() {
    queue().request(review(pull(1), 1), T0);
    Claim claim = claimReview(T0).orElseThrow();
    assertThat(queue().saw(claim, new Sighting(head(1), true))).isTrue();
    queue().finish(claim, T0);

    assertThat(known(1).covers(new Sighting(head(1), true))).isTrue();
    assertThat(known(1).covers(at(1))).as("ready now").isFalse();
    assertThat(known(1).covers(new Sighting(head(2), true))).as("pushed").isFalse();
    assertThat(queue().saw(claim, at(3))).as("the lease is over").isFalse();
  }

  @Test
  default void whatWasGivenUpIsCoveredUntilItsHeadMoves() {
    queue().request(review(pull(1), 1), T0);
    queue().park(claimReview(T0).orElseThrow(), "in vain");

    assertThat(known(1).covers(at(1))).isTrue();
    assertThat(known(1).covers(at(2))).isFalse();
  }

  @Test
  default void aLateEventOfAnOlderHeadDoesNotHideTheNewOne() {
    queue().accept(delivery("late", T0), List.of(review(pull(1), 1)));
    queue().finish(claimReview(T0).orElseThrow(), T0, Optional.of(head(2)));

    assertThat(statusOf(pull(1), T0).head()).contains(head(2));
  }

  @Test
  default void aReviewOfAnOlderHeadDoesNotHideARequestThatCameMeanwhile() {
    queue().accept(delivery("first", T0), List.of(review(pull(1), 1)));
    Claim claim = claimReview(T0).orElseThrow();
    queue().accept(delivery("push", T0), List.of(review(pull(1), 2)));
    queue().finish(claim, T0, Optional.of(head(1)));

    assertThat(statusOf(pull(1), T0).head()).contains(head(2));
  }

  /** Lets a pull request be reviewed whose row nothing has touched since. */
  default void over(int number, Instant when) {
    queue().request(review(pull(number), 1), when);
    queue().finish(claimReview(when).orElseThrow(), when, Optional.of(head(1)));
  }
}
