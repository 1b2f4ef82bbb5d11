package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.MergeGroup;
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

/** How merge groups pass through the queue. */
interface GroupContract extends QueueUnderTest {
  private Optional<Claim> claimGroup(Instant now) {
    return queue().claimGroup(now, LEASE);
  }

  private void accept(String delivery, Instant at, Job job) {
    assertThat(queue().accept(delivery(delivery, at), List.of(job))).isEqualTo(Acceptance.ACCEPTED);
  }

  private static Job.CheckGroup group(int number) {
    return new Job.CheckGroup(new MergeGroup(pull(number), head(1), head(10 + number)));
  }

  @Test
  default void groupsComeBackAsTheyWereStoredOldestFirst() {
    accept("d1", minute(2), group(0));
    accept("d2", minute(1), group(3));

    Claim first = claimGroup(minute(5)).orElseThrow();
    assertThat(first.job()).isEqualTo(group(3));
    assertThat(first.firstRequested()).isEqualTo(minute(1));
    assertThat(claimGroup(minute(5)).orElseThrow().job()).isEqualTo(group(0));
    assertThat(claimGroup(minute(5))).isEmpty();
  }

  @Test
  default void aGroupIsNeitherReviewNorCommand() {
    accept("d1", T0, group(3));

    assertThat(claimReview(T0)).isEmpty();
    assertThat(queue().claimCommand(T0, LEASE)).isEmpty();
  }

  @Test
  default void aFinishedGroupIsDoneAndAParkedOneOut() {
    accept("d1", T0, group(3));
    accept("d2", minute(1), group(4));

    assertThat(queue().finish(claimGroup(minute(1)).orElseThrow(), minute(1))).isTrue();
    assertThat(queue().park(claimGroup(minute(1)).orElseThrow(), "gave up")).isTrue();

    assertThat(claimGroup(minute(60))).isEmpty();
  }

  @Test
  default void aGroupWhoseLeaseRanOutRunsAgainAndItsFirstHolderIsFenced() {
    accept("d1", T0, group(3));
    Claim lost = claimGroup(T0).orElseThrow();
    assertThat(queue().standing(lost, minute(4))).isEqualTo(Standing.CURRENT);
    Claim holder = claimGroup(minute(5)).orElseThrow();

    assertThat(holder.attempt()).isEqualTo(1);
    assertThat(queue().standing(lost, minute(5))).isEqualTo(Standing.LOST);
    assertThat(queue().finish(lost, minute(5))).isFalse();
    assertThat(queue().retry(holder, minute(9), "502")).isTrue();
    assertThat(claimGroup(minute(8))).isEmpty();
    assertThat(claimGroup(minute(9)).orElseThrow().attempt()).isEqualTo(2);
  }

  @Test
  default void aReRunOfAHeadIsOfTheGroupThatHasIt() {
    accept("d1", T0, group(3));
    queue().finish(claimGroup(T0).orElseThrow(), T0);
    RepositoryRef renamed = new RepositoryRef(101, "new-owner", "new-name");

    accept("d2", minute(1), new Job.ReviewHead(2, renamed, head(13)));
    accept("d3", minute(1), new Job.ReviewHead(2, renamed, head(14)));

    assertThat(claimGroup(minute(1)).orElseThrow().job())
        .isEqualTo(
            new Job.CheckGroup(
                new MergeGroup(new PullRequestRef(2, renamed, 3), head(1), head(13))));
    assertThat(claimGroup(minute(1))).isEmpty();
    assertThat(claimReview(minute(1))).isEmpty();
  }

  @Test
  default void leasesOfAnEarlierProcessEndForGroupsToo() {
    accept("d1", T0, group(3));
    assertThat(claimGroup(T0)).isPresent();
    queue().accept(delivery("d2", T0), List.of(review(pull(1))));
    assertThat(claimReview(T0)).isPresent();

    assertThat(jdbcQueue().endLeases(minute(1))).isEqualTo(2);

    assertThat(claimGroup(minute(1))).isPresent();
  }
}
