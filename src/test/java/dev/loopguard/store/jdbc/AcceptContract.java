package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.command;
import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.WorkQueue;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What storing a delivery promises. */
interface AcceptContract extends QueueUnderTest {
  @Test
  default void aDeliveryIsStoredWithItsReview() {
    assertThat(queue().accept(delivery("d1", T0), List.of(review(pull(7), 1))))
        .isEqualTo(Acceptance.ACCEPTED);

    Claim claim = claimReview(T0).orElseThrow();
    assertThat(claim.job()).isEqualTo(review(pull(7), 1));
    assertThat(claim.sequence()).isEqualTo(1);
    assertThat(claim.attempt()).isZero();
    assertThat(claim.firstRequested()).isEqualTo(T0);
  }

  @Test
  default void aRepeatedDeliveryDoesNothing() {
    queue().accept(delivery("d1", T0), List.of(review(pull(7), 1)));

    assertThat(queue().accept(delivery("d1", minute(1)), List.of(review(pull(7), 2))))
        .isEqualTo(Acceptance.REPEATED);
    assertThat(queue().accept(delivery("d1", minute(1)), List.of(review(pull(8), 3))))
        .isEqualTo(Acceptance.REPEATED);

    assertThat(claimReview(minute(1)).orElseThrow().job()).isEqualTo(review(pull(7), 1));
    assertThat(claimReview(minute(1))).isEmpty();
  }

  @Test
  default void ofEqualDeliveriesAtOnceExactlyOneIsAccepted() {
    WorkQueue queue = queue();
    for (int round = 0; round < 20; round++) {
      Delivery same = delivery("same-" + round, T0);
      List<Acceptance> answers =
          Together.call(4, thread -> queue.accept(same, List.of(review(pull(7)))));

      assertThat(Collections.frequency(answers, Acceptance.ACCEPTED)).isEqualTo(1);
      assertThat(Collections.frequency(answers, Acceptance.REPEATED)).isEqualTo(3);
    }
    assertThat(claimReview(T0).orElseThrow().sequence()).isEqualTo(20);
  }

  @Test
  @SuppressWarnings("NullAway") // what no caller does, and both databases refuse
  default void ofManyDeliveriesAtOnceOneThatIsRefusedFailsAlone() {
    WorkQueue queue = queue();
    for (int round = 0; round < 10; round++) {
      int first = round * 100;
      List<Boolean> stored =
          Together.call(
              12,
              thread -> {
                String event = thread == 5 ? null : "pull_request";
                Delivery each = new Delivery("many-" + (first + thread), event, "opened", T0);
                return accepts(queue, each, pull(first + thread));
              });

      assertThat(stored.get(5)).isFalse();
      assertThat(Collections.frequency(stored, true)).isEqualTo(11);
    }
    assertThat(status().overview(T0).waiting()).isEqualTo(110);
  }

  private static boolean accepts(WorkQueue queue, Delivery delivery, PullRequestRef pull) {
    try {
      return queue.accept(delivery, List.of(review(pull))) == Acceptance.ACCEPTED;
    } catch (QueueUnavailableException e) {
      return false;
    }
  }

  @Test
  default void firstRequestsOfOnePullRequestAtOnceAllCount() {
    WorkQueue queue = queue();
    for (int number = 1; number <= 20; number++) {
      PullRequestRef pull = pull(number);
      List<Acceptance> answers =
          Together.call(
              4,
              thread ->
                  queue.accept(delivery(pull + "-" + thread, T0), List.of(review(pull, thread))));

      assertThat(answers).containsOnly(Acceptance.ACCEPTED);
    }
    assertThat(IntStream.range(0, 20).mapToObj(i -> claimReview(T0).orElseThrow().sequence()))
        .containsOnly(4L);
  }

  @Test
  default void aRefusedWorkLeavesNoDelivery() {
    PullRequestRef pull = pull(7);
    MissingTable.without(
        source(),
        "commands",
        () ->
            assertThatThrownBy(
                    () ->
                        queue()
                            .accept(
                                delivery("d1", T0),
                                List.of(command(new CommentTarget.Conversation(5)))))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("accepting a delivery: a table is missing"));

    assertThat(queue().accept(delivery("d1", T0), List.of(review(pull))))
        .isEqualTo(Acceptance.ACCEPTED);
  }

  @Test
  default void pushesBeforeTheClaimAreOneReviewOfTheNewestHeadSinceTheFirstRequest() {
    queue().accept(delivery("d1", T0), List.of(review(pull(7), 1)));
    queue().accept(delivery("d2", minute(1)), List.of(review(pull(7), 2)));

    Claim claim = claimReview(minute(2)).orElseThrow();
    assertThat(claim.job()).isEqualTo(review(pull(7), 2));
    assertThat(claim.sequence()).isEqualTo(2);
    assertThat(claim.firstRequested()).isEqualTo(T0);
    assertThat(claimReview(minute(2))).isEmpty();
  }

  @Test
  default void aRequestWithoutHeadKeepsTheHeadSeenLast() {
    queue().accept(delivery("d1", T0), List.of(review(pull(7), 1)));
    request(pull(7), minute(1));

    assertThat(claimReview(minute(1)).orElseThrow().job()).isEqualTo(review(pull(7), 1));
  }

  @Test
  default void aRenamedRepositoryKeepsItsRowUnderTheNewestName() {
    PullRequestRef renamed =
        new PullRequestRef(2, new RepositoryRef(101, "new-owner", "new-name"), 7);
    request(pull(1, 7), T0);
    request(renamed, minute(1));

    Claim claim = claimReview(minute(1)).orElseThrow();
    assertThat(claim.job()).isEqualTo(review(renamed));
    assertThat(claim.sequence()).isEqualTo(2);
    assertThat(claimReview(minute(1))).isEmpty();
  }

  @Test
  default void aRequestSetsAttemptsToNoneButKeepsALaterTry() {
    request(pull(7), T0);
    queue().retry(claimReview(T0).orElseThrow(), minute(30), "throttled");
    request(pull(7), minute(5));

    assertThat(claimReview(minute(29))).isEmpty();
    Claim claim = claimReview(minute(30)).orElseThrow();
    assertThat(claim.attempt()).isZero();
    assertThat(claim.firstRequested()).isEqualTo(T0);
  }

  @Test
  default void aRequestFreesAParkedReviewAtOnce() {
    request(pull(7), T0);
    queue().park(claimReview(T0).orElseThrow(), "gave up");
    assertThat(claimReview(minute(60))).isEmpty();

    queue().accept(delivery("d2", minute(61)), List.of(review(pull(7), 2)));

    Claim claim = claimReview(minute(61)).orElseThrow();
    assertThat(claim.attempt()).isZero();
    assertThat(claim.sequence()).isEqualTo(2);
    assertThat(claim.firstRequested()).isEqualTo(minute(61));
  }

  @Test
  default void aRequestAfterTheEndStartsAnew() {
    request(pull(7), T0);
    queue().finish(claimReview(T0).orElseThrow(), T0);
    assertThat(claimReview(minute(1))).isEmpty();

    request(pull(7), minute(2));

    Claim claim = claimReview(minute(2)).orElseThrow();
    assertThat(claim.sequence()).isEqualTo(2);
    assertThat(claim.firstRequested()).isEqualTo(minute(2));
  }

  @Test
  default void hostileAndLongTextIsStored() {
    String odd = "a\u0000b\ud800c 💥 '; DROP TABLE reviews; --" + "x".repeat(100_000);
    PullRequestRef pull = new PullRequestRef(1, new RepositoryRef(9, odd, odd), 1);

    queue().accept(new Delivery("d1", odd, odd, T0), List.of(review(pull)));

    String stored = odd.replace('\u0000', '\ufffd').replace('\ud800', '\ufffd');
    assertThat(claimReview(T0).orElseThrow().job())
        .isEqualTo(review(new PullRequestRef(1, new RepositoryRef(9, stored, stored), 1)));
  }

  @Test
  default void instantsAreKeptToTheMicrosecond() {
    request(pull(7), T0.plusNanos(1_999));

    assertThat(claimReview(minute(1)).orElseThrow().firstRequested())
        .isEqualTo(T0.plusNanos(1_000));
  }

  @Test
  default void theHeadAskedForLastIsShown() {
    queue().accept(delivery("d1", T0), List.of(review(pull(7), 3)));

    ReviewStatus status = statusOf(pull(7), T0);
    assertThat(status.head()).contains(head(3));
  }
}
