package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.command;
import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How slash commands pass through the queue. */
interface CommandContract extends QueueUnderTest {
  private Optional<Claim> claimCommand(Instant now) {
    return queue().claimCommand(now, LEASE);
  }

  private Claim claimed() {
    queue().accept(delivery("d1", T0), List.of(command(new CommentTarget.Conversation(1))));
    return claimCommand(T0).orElseThrow();
  }

  @Test
  default void eachKindOfCommandComesBackAsItWasStoredOldestFirst() {
    List<Job.Command> commands =
        List.of(
            command(new CommentTarget.Conversation(5_000_000_000L)),
            command(new CommentTarget.ReviewThread(6, 7)),
            command(new CommentTarget.ReviewBody(8, "PRR_node")),
            command(new CommentTarget.CheckButton(10)),
            new Job.Command(
                pull(3), new CommentTarget.Conversation(9), "x", Optional.empty(), "\u0007 help"));
    for (int i = commands.size() - 1; i >= 0; i--) {
      queue().accept(delivery("d" + i, minute(i)), List.of(commands.get(i)));
    }

    for (int i = 0; i < commands.size(); i++) {
      Claim claim = claimCommand(minute(10)).orElseThrow();
      assertThat(claim.job()).isEqualTo(commands.get(i));
      assertThat(claim.sequence()).isZero();
      assertThat(claim.attempt()).isZero();
      assertThat(claim.firstRequested()).isEqualTo(minute(i));
    }
    assertThat(claimCommand(minute(10))).isEmpty();
  }

  @Test
  default void aCommandIsNoReviewAndAReviewNoCommand() {
    request(pull(1), T0);
    assertThat(claimCommand(T0)).isEmpty();
    queue().accept(delivery("d1", T0), List.of(command(new CommentTarget.Conversation(1))));

    assertThat(claimReview(T0)).isPresent();
    assertThat(claimReview(T0)).isEmpty();
    assertThat(claimCommand(T0)).isPresent();
  }

  @Test
  default void aRepeatedCommandDeliveryRunsOnce() {
    queue().finish(claimed(), minute(1));

    assertThat(
            queue()
                .accept(
                    delivery("d1", minute(2)), List.of(command(new CommentTarget.Conversation(1)))))
        .isEqualTo(Acceptance.REPEATED);
    assertThat(claimCommand(minute(2))).isEmpty();
  }

  @Test
  default void aCommentDeliveredUnderAnotherNameIsNoSecondCommand() {
    queue().finish(claimed(), minute(1));
    Job.Command again = command(new CommentTarget.Conversation(1));

    assertThat(queue().accept(delivery("d2", minute(2)), List.of(again)))
        .isEqualTo(Acceptance.ACCEPTED);
    assertThat(claimCommand(minute(60))).isEmpty();
  }

  @Test
  default void commentsOfOtherKindsAndRepositoriesAreOthers() {
    queue().finish(claimed(), minute(1));
    Job.Command first = command(new CommentTarget.Conversation(1));
    RepositoryRef elsewhere = new RepositoryRef(43, "acme", "shop");
    Job.Command other =
        new Job.Command(
            new PullRequestRef(7, elsewhere, 1),
            first.target(),
            first.sender(),
            first.pullAuthor(),
            first.line());
    queue()
        .accept(
            delivery("d2", minute(2)), List.of(command(new CommentTarget.ReviewBody(1, "PRR_1"))));
    queue().accept(delivery("d3", minute(3)), List.of(other));

    assertThat(claimCommand(minute(60)).orElseThrow().firstRequested()).isEqualTo(minute(2));
    assertThat(claimCommand(minute(60)).orElseThrow().firstRequested()).isEqualTo(minute(3));
  }

  @Test
  default void aButtonMayBePressedAgain() {
    Job.Command pressed = command(new CommentTarget.CheckButton(10));
    queue().accept(delivery("d1", T0), List.of(pressed));
    queue().accept(delivery("d2", minute(1)), List.of(pressed));

    assertThat(claimCommand(minute(2))).isPresent();
    assertThat(claimCommand(minute(2))).isPresent();
  }

  @Test
  default void aFinishedCommandIsDoneForGood() {
    Claim claim = claimed();

    assertThat(queue().finish(claim, minute(1))).isTrue();

    assertThat(claimCommand(minute(60))).isEmpty();
    assertThat(queue().finish(claim, minute(2))).isFalse();
    assertThat(queue().retry(claim, minute(2), "late")).isFalse();
  }

  @Test
  default void aRetriedCommandComesBackWhenItIsDue() {
    assertThat(queue().retry(claimed(), minute(10), "GitHub was slow")).isTrue();

    assertThat(claimCommand(minute(9))).isEmpty();
    assertThat(claimCommand(minute(10)).orElseThrow().attempt()).isEqualTo(1);
  }

  @Test
  default void aParkedCommandIsOutForGood() {
    assertThat(queue().park(claimed(), "gave up")).isTrue();

    queue().accept(delivery("d2", minute(1)), List.of(command(new CommentTarget.Conversation(2))));

    assertThat(claimCommand(minute(60)).orElseThrow().firstRequested()).isEqualTo(minute(1));
    assertThat(claimCommand(minute(60))).isEmpty();
  }

  @Test
  default void aCommandWhoseLeaseRanOutRunsAgainAndItsFirstHolderIsFenced() {
    Claim lost = claimed();
    assertThat(claimCommand(minute(4))).isEmpty();
    Claim holder = claimCommand(minute(5)).orElseThrow();

    assertThat(holder.attempt()).isEqualTo(1);
    assertThat(queue().standing(lost, minute(5))).isEqualTo(Standing.LOST);
    assertThat(queue().extend(lost, minute(5), LEASE)).isFalse();
    assertThat(queue().finish(lost, minute(5))).isFalse();
    assertThat(queue().retry(lost, minute(5), "late")).isFalse();
    assertThat(queue().park(lost, "late")).isFalse();

    assertThat(queue().standing(holder, minute(5))).isEqualTo(Standing.CURRENT);
    assertThat(queue().extend(holder, minute(6), LEASE)).isTrue();
    assertThat(claimCommand(minute(10))).isEmpty();
    assertThat(queue().finish(holder, minute(10))).isTrue();
  }
}
