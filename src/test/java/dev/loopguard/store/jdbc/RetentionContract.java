package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.RuleId;
import dev.loopguard.queue.Acceptance;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Dismissal.Scope;
import dev.loopguard.store.MissedDeliveries.Missed;
import dev.loopguard.store.Pause;
import dev.loopguard.store.Retention;
import dev.loopguard.store.Run.Outcome;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.store.jdbc.JdbcRetention.Most;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is deleted and what stays, on each database. */
interface RetentionContract extends RecoveryContract {
  Instant LATER = T0.plus(Duration.ofDays(40));
  Instant CUT = T0.plus(Duration.ofDays(10));

  default Retention retention() {
    return new JdbcRetention(source());
  }

  private void delete() {
    assertThat(retention().delete(CUT, CUT, 100)).isFalse();
  }

  @Test
  default void oldDeliveriesGoAndYoungOnesStayKnown() {
    queue().accept(delivery("old", T0), List.of());
    queue().accept(delivery("young", CUT), List.of());

    delete();

    assertThat(queue().accept(delivery("young", LATER), List.of())).isEqualTo(Acceptance.REPEATED);
    assertThat(queue().accept(delivery("old", LATER), List.of())).isEqualTo(Acceptance.ACCEPTED);
  }

  @Test
  default void oldRunsGo() {
    JdbcRuns runs = new JdbcRuns(source());
    long old = runs.store(RunsContract.run(pull(1), Outcome.REVIEWED, T0, T0));
    long young = runs.store(RunsContract.run(pull(1), Outcome.REVIEWED, T0, CUT));

    delete();

    assertThat(runs.run(old)).isEmpty();
    assertThat(runs.run(young)).isPresent();
  }

  @Test
  default void ofVeryManyRunsTheOldestGo() {
    JdbcRuns runs = new JdbcRuns(source());
    List<Long> ids =
        IntStream.range(0, 6)
            .mapToObj(_ -> runs.store(RunsContract.run(pull(1), Outcome.REVIEWED, CUT, CUT)))
            .toList();
    Retention few = new JdbcRetention(source(), new Most(3, 9, 999, 999));

    assertThat(few.delete(T0, T0, 2)).isTrue();
    assertThat(few.delete(T0, T0, 2)).isFalse();

    assertThat(runs.page(Runs.Page.newest(10)))
        .extracting(RunLine::id)
        .containsExactly(ids.get(5), ids.get(4), ids.get(3));
  }

  @Test
  default void missedDeliveriesGo() {
    missed().note(List.of(new Missed("old", "x", 1, T0), new Missed("young", "x", 2, CUT)));

    delete();

    assertThat(missed().next(5)).extracting(Missed::id).containsExactly("young");
  }

  @Test
  default void ofPullRequestsOnlyThoseGoThatAreNeitherOpenNorWorkedOn() {
    over(1, T0);
    over(2, T0);
    history().open(REPOSITORY, List.of(2), LATER);
    over(3, CUT);
    queue().request(review(pull(4)), T0);
    queue().request(review(pull(5)), minute(1));
    assertThat(claimReview(minute(1))).isPresent();

    delete();

    assertThat(history().open(REPOSITORY, List.of(1, 2, 3, 4, 5), LATER))
        .containsOnlyKeys(2, 3, 4, 5);
  }

  @Test
  default void commandsGoWhenTheyAreDoneOrParked() {
    List<String> ids = List.of("done", "parked", "waiting");
    for (String id : ids) {
      queue().accept(delivery(id, T0), List.of(commandOn(ids.indexOf(id))));
    }
    queue().finish(queue().claimCommand(T0, LEASE).orElseThrow(), T0);
    queue().park(queue().claimCommand(T0, LEASE).orElseThrow(), "in vain");

    assertThat(retention().delete(CUT, CUT, 2)).as("there may be more").isTrue();
    delete();

    assertThat(queue().claimCommand(LATER, LEASE)).isPresent();
    for (String id : List.of("done", "parked")) {
      assertThat(queue().accept(delivery(id, LATER), List.of(commandOn(ids.indexOf(id)))))
          .isEqualTo(Acceptance.ACCEPTED);
      assertThat(queue().claimCommand(LATER, LEASE)).isPresent();
    }
  }

  private static Job commandOn(int comment) {
    return QueueUnderTest.command(new CommentTarget.Conversation(comment + 1));
  }

  @Test
  default void mergeGroupsGoWhenTheyAreDone() {
    Job group = new Job.CheckGroup(new MergeGroup(pull(3), head(1), head(2)));
    queue().accept(delivery("done", T0), List.of(group));
    queue().finish(queue().claimGroup(T0, LEASE).orElseThrow(), T0);
    queue().accept(delivery("waiting", T0), List.of(group));

    delete();

    assertThat(queue().claimGroup(LATER, LEASE)).isPresent();
    assertThat(queue().accept(delivery("done", LATER), List.of(group)))
        .isEqualTo(Acceptance.ACCEPTED);
  }

  @Test
  default void whatPeopleSaidStaysWhileThePullRequestOrTheRepositoryMayNeedIt() {
    over(1, LATER);
    var dismissals = new JdbcDismissals(source());
    dismissals.dismiss(
        List.of(
            dismissal(Scope.pullRequest(REPOSITORY, 1), "open", T0),
            dismissal(Scope.pullRequest(REPOSITORY, 2), "closed", T0),
            dismissal(Scope.pullRequest(REPOSITORY, 2), "young", CUT),
            dismissal(Scope.everywhere(REPOSITORY), "everywhere", T0)));
    var pauses = new JdbcPauses(source());
    pauses.pause(REPOSITORY, 1, new Pause("mona", T0));
    pauses.pause(REPOSITORY, 2, new Pause("mona", T0));
    pauses.pause(REPOSITORY, 3, new Pause("mona", CUT));

    delete();

    assertThat(dismissals.concerning(REPOSITORY, 1))
        .extracting(Dismissal::reason)
        .containsExactly("open", "everywhere");
    assertThat(dismissals.concerning(REPOSITORY, 2))
        .extracting(Dismissal::reason)
        .containsExactly("young", "everywhere");
    assertThat(pauses.of(REPOSITORY, 1)).isPresent();
    assertThat(pauses.of(REPOSITORY, 2)).isEmpty();
    assertThat(pauses.of(REPOSITORY, 3)).isPresent();
  }

  private static Dismissal dismissal(Scope scope, String reason, Instant at) {
    return new Dismissal(
        scope,
        new Dismissal.Named(
            reason, reason, RuleId.java("missing-timeout"), "A.java", OptionalInt.empty()),
        reason,
        "mona",
        at,
        Optional.empty());
  }

  @Test
  default void eachCallDeletesABoundedNumber() {
    IntStream.range(0, 25).forEach(n -> queue().accept(delivery("d" + n, T0), List.of()));

    assertThat(retention().delete(CUT, CUT, 10)).isTrue();
    assertThat(retention().delete(CUT, CUT, 10)).isTrue();
    assertThat(retention().delete(CUT, CUT, 10)).isFalse();

    assertThat(retention().delete(CUT, CUT, 10)).isFalse();
  }

  @Test
  @Timeout(120)
  default void noRequestIsLostWhenItsRowIsDeletedAtTheSameMoment() {
    int requests = 150;
    AtomicBoolean over = new AtomicBoolean();
    List<Integer> done =
        Together.call(
            2,
            thread -> {
              try {
                return thread == 0 ? work(queue(), requests) : deleteUntil(over);
              } finally {
                over.set(true);
              }
            });

    assertThat(done.getFirst()).isEqualTo(requests);
  }

  private static int work(WorkQueue queue, int requests) {
    int done = 0;
    for (int n = 0; n < requests; n++) {
      queue.accept(delivery("d" + n, LATER), List.of(review(pull(1), n)));
      Optional<Claim> claim = claimed(queue);
      done += claim.isPresent() && queue.finish(claim.get(), LATER, Optional.of(head(n))) ? 1 : 0;
    }
    return done;
  }

  /**
   * A row that a deletion has only just looked at is locked for a moment, and claims pass it by.
   */
  private static Optional<Claim> claimed(WorkQueue queue) {
    return Stream.generate(() -> queue.claimReview(LATER, LEASE))
        .limit(300)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private int deleteUntil(AtomicBoolean over) {
    int calls = 0;
    while (!over.get()) {
      retention().delete(LATER.plusSeconds(1), CUT, 100);
      calls++;
    }
    return calls;
  }
}
