package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loopguard.app.MovableClock;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.Standing;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.store.jdbc.TestDatabases;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  private static final RepositoryRef SHOP = new RepositoryRef(42, "acme", "shop");
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final RetryPolicy TWO_TRIES = new RetryPolicy(List.of(FIRST_PAUSE));
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final Worker.Terms ONE_TRY = new Worker.Terms(new RetryPolicy(List.of()), LEASE);
  private static final Worker.Terms TERMS = new Worker.Terms(TWO_TRIES, LEASE);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final Instant start = clock.instant();
  private final ScriptedRunner reviews = new ScriptedRunner();
  private final ScriptedRunner commands = new ScriptedRunner();
  private final RunLog log = RunLog.none();
  private final ScriptedRunner groups = new ScriptedRunner();
  private AgroalDataSource database;
  private WorkQueue queue;

  @BeforeEach
  void open() {
    database = TestDatabases.h2(folder.resolve("queue"));
    queue = new JdbcWorkQueue(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void workThatEndsIsDone() {
    request(1);

    assertThat(worker().tick()).isEqualTo(1);

    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void aThousandOfOneInstallationDelayTheSingleOneOfAnotherByOneReview() {
    for (int number = 1; number <= 1_000; number++) {
      request(number);
      clock.forward(Duration.ofSeconds(1));
    }
    Deque<Runnable> started = new ArrayDeque<>();
    Worker worker = worker(started::add, 1);
    worker.tick();
    PullRequestRef other = new PullRequestRef(8, new RepositoryRef(43, "globex", "mill"), 1);
    queue.request(new Job.Review(other, Optional.empty()), clock.instant());

    for (int review = 0; review < 5; review++) {
      started.remove().run();
    }

    assertThat(reviews.ran)
        .extracting(claim -> claim.job().pull())
        .containsExactly(pull(1), other, pull(2), pull(3), pull(4));
  }

  @Test
  void mergeGroupsComeBeforeReviewsAndHaveARunnerOfTheirOwn() {
    request(1);
    Job.CheckGroup group =
        new Job.CheckGroup(
            new MergeGroup(pull(2), new Revision("a".repeat(40)), new Revision("b".repeat(40))));
    queue.accept(
        new Delivery("d1", "merge_group", "checks_requested", clock.instant()), List.of(group));

    Deque<Runnable> started = new ArrayDeque<>();

    worker(started::add, 1).tick();
    started.removeFirst().run();

    assertThat(groups.ran).extracting(Claim::job).containsExactly(group);
    assertThat(reviews.ran).isEmpty();
  }

  @Test
  void commandsComeBeforeReviews() {
    request(1);
    command();
    Deque<Runnable> started = new ArrayDeque<>();

    worker(started::add, 1).tick();
    started.removeFirst().run();

    assertThat(commands.ran).hasSize(1);
    assertThat(reviews.ran).isEmpty();
  }

  @Test
  void aWorkerThatLeavesTakesNothingMore() {
    request(1);
    Worker worker = worker();
    worker.leave();

    assertThat(worker.tick()).isZero();
    assertThat(state(1)).isInstanceOf(ReviewStatus.Waiting.class);
  }

  @Test
  void whatDoesNotEndInTimeIsGivenBackWithoutATryCounted() {
    request(1);
    Deque<Runnable> started = new ArrayDeque<>();
    Worker worker = worker(started::add, 2);
    worker.tick();

    worker.stop(Duration.ZERO);

    Claim next = queue.claimReview(clock.instant(), LEASE).orElseThrow();
    assertThat(next.attempt()).isZero();
    started.removeFirst().run();
    assertThat(queue.standing(next, clock.instant())).isEqualTo(Standing.CURRENT);
  }

  @Test
  void whatEndsInTimeIsDone() {
    request(1);
    Worker worker = worker();
    worker.tick();

    worker.stop(Duration.ofSeconds(1));

    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void noMoreRunAtOnceThanThereAreSlots() {
    for (int number = 1; number <= 5; number++) {
      request(number);
    }
    Deque<Runnable> started = new ArrayDeque<>();
    Worker worker = worker(started::add, 2);

    assertThat(worker.tick()).isEqualTo(2);
    assertThat(worker.tick()).isZero();
    assertThat(overview()).isEqualTo(new QueueOverview(3, 2, 0, Optional.of(start)));

    started.removeFirst().run();
    assertThat(started).hasSize(2);
    assertThat(overview()).isEqualTo(new QueueOverview(2, 2, 0, Optional.of(start)));
  }

  @Test
  void aFailureIsTriedAgainAfterThePause() {
    request(1);
    reviews.ends(new JobOutcome.Failed("GitHub answered 502"));

    worker().tick();

    assertThat(state(1)).isEqualTo(waiting(FIRST_PAUSE, 1, "GitHub answered 502"));
  }

  @Test
  void theLastFailureParksAndIsAnnounced() {
    request(1);
    reviews.ends(new JobOutcome.Failed("GitHub answered 502"));
    Worker worker = worker();
    worker.tick();
    assertThat(reviews.announced).isEmpty();
    clock.forward(FIRST_PAUSE);

    worker.tick();

    assertThat(state(1)).isEqualTo(new ReviewStatus.Parked("GitHub answered 502"));
    assertThat(reviews.announced).containsExactly("GitHub answered 502");
  }

  @Test
  void aDefectCostsOneAttemptAndItsWordsStayInside() {
    request(1);
    reviews.does(
        (claim, fence) -> {
          throw new IllegalStateException("the secret is hunter2");
        });
    Worker worker = worker();

    worker.tick();
    assertThat(state(1)).isEqualTo(waiting(FIRST_PAUSE, 1, "an internal error"));

    clock.forward(FIRST_PAUSE);
    worker.tick();
    assertThat(reviews.ran).hasSize(2);
    assertThat(reviews.announced).containsExactly("an internal error");
  }

  @Test
  void workThatKilledItsWorkersIsParkedWithoutRunning() {
    request(1);
    for (int crash = 0; crash < TWO_TRIES.tries(); crash++) {
      assertThat(queue.claimReview(clock.instant(), LEASE)).isPresent();
      clock.forward(LEASE);
    }

    worker().tick();

    assertThat(reviews.ran).isEmpty();
    assertThat(state(1)).isEqualTo(new ReviewStatus.Parked("it did not end in 2 tries"));
    assertThat(reviews.announced).containsExactly("it did not end in 2 tries");
  }

  @Test
  void aPauseThatTheForgeAskedForIsNoAttempt() {
    request(1);
    reviews.ends(new JobOutcome.Paused(Duration.ofMinutes(7), "slow down"));
    Worker worker = worker();
    for (int i = 0; i < 3; i++) {
      worker.tick();
      clock.forward(Duration.ofMinutes(7));
    }

    assertThat(reviews.ran).extracting(Claim::attempt).containsExactly(0, 0, 0);
    assertThat(state(1)).isEqualTo(waiting(Duration.ofMinutes(21), 0, "slow down"));
  }

  @Test
  void whatCannotSucceedIsParkedAndNobodyIsTold() {
    request(1);
    reviews.ends(new JobOutcome.GaveUp("the App is not installed"));

    worker().tick();

    assertThat(state(1)).isEqualTo(new ReviewStatus.Parked("the App is not installed"));
    assertThat(reviews.announced).isEmpty();
  }

  @Test
  void anAnnouncementThatFailsStopsNothing() {
    request(1);
    request(2);
    JobRunner mute =
        new JobRunner() {
          @Override
          public JobOutcome run(Claim claim, Fence fence) {
            return new JobOutcome.Failed("GitHub answered 502");
          }

          @Override
          public void announceParked(Claim claim, String reason, String reference) {
            throw new IllegalStateException("GitHub still answers 502");
          }
        };
    Worker worker =
        new Worker(
            queue,
            new Worker.Runners(mute, commands, groups, log),
            ONE_TRY,
            Runnable::run,
            clock,
            1);

    worker.tick();

    assertThat(overview()).isEqualTo(new QueueOverview(0, 0, 2, Optional.empty()));
  }

  @Test
  void aSupersededRunMakesWayForTheNewerRequest() {
    request(1);
    reviews.does(
        (claim, fence) -> {
          if (reviews.ran.size() == 1) {
            request(1);
            assertThat(fence.standing()).isEqualTo(Standing.SUPERSEDED);
            return new JobOutcome.Superseded();
          }
          assertThat(fence.standing()).isEqualTo(Standing.CURRENT);
          return new JobOutcome.Answered();
        });

    worker().tick();

    assertThat(reviews.ran).extracting(Claim::sequence).containsExactly(1L, 2L);
    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void aRunThatStoppedSinceItsLeaseRanOutIsMadeAgain() {
    request(1);
    reviews.does(
        (claim, fence) -> {
          if (reviews.ran.size() == 1) {
            clock.forward(LEASE);
            assertThat(fence.standing()).isEqualTo(Standing.LOST);
            return new JobOutcome.Superseded();
          }
          return new JobOutcome.Answered();
        });

    worker().tick();

    assertThat(reviews.ran).extracting(Claim::sequence).containsExactly(1L, 1L);
    assertThat(reviews.ran).extracting(Claim::attempt).containsExactly(0, 1);
    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void whoLostTheLeaseChangesNothingAndAnnouncesNothing() {
    request(1);
    reviews.does(
        (claim, fence) -> {
          clock.forward(LEASE);
          assertThat(queue.claimReview(clock.instant(), LEASE)).isPresent();
          assertThat(fence.standing()).isEqualTo(Standing.LOST);
          return new JobOutcome.Failed("too late");
        });
    Worker worker =
        new Worker(
            queue,
            new Worker.Runners(reviews, commands, groups, log),
            ONE_TRY,
            Runnable::run,
            clock,
            1);

    worker.tick();

    assertThat(state(1)).isEqualTo(new ReviewStatus.Running(start, 1));
    assertThat(reviews.announced).isEmpty();
  }

  /** Each try hangs: its worker's heart beats on, but another one gets the work some day. */
  @Test
  void workThatHangsIsTakenOverAndParkedInTheEnd() {
    request(1);
    for (int tries = 0; tries < TWO_TRIES.tries(); tries++) {
      Worker hanging = worker(_ -> {}, 1);
      assertThat(hanging.tick()).isEqualTo(1);
      Instant end = clock.instant().plus(Worker.LONGEST_RUN);
      while (clock.instant().isBefore(end)) {
        clock.forward(LEASE.dividedBy(2));
        hanging.beat();
        assertThat(worker().tick()).as("held while it may still end").isZero();
      }
      clock.forward(LEASE.dividedBy(2));
      hanging.beat();
      clock.forward(LEASE);
      hanging.beat();
    }

    worker().tick();

    assertThat(reviews.ran).isEmpty();
    assertThat(state(1)).isInstanceOf(ReviewStatus.Parked.class);
    assertThat(reviews.announced).hasSize(1);
  }

  @Test
  void aHeartbeatFitsIntoALeaseSeveralTimes() {
    assertThat(TERMS.heartbeat()).isEqualTo(Duration.ofSeconds(5));
    assertThat(Worker.Terms.DEFAULT.heartbeat()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aLeaseTooShortForAPauseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Worker.Terms(TWO_TRIES, Duration.ofSeconds(3)))
        .withMessage("a lease must last 4 s or longer");
  }

  @Test
  void aHeartbeatKeepsWhatRuns() {
    request(1);
    Worker worker = worker();
    reviews.does(
        (claim, fence) -> {
          for (int beat = 0; beat < 4; beat++) {
            clock.forward(LEASE.dividedBy(2));
            worker.beat();
          }
          assertThat(fence.holds()).isTrue();
          assertThat(queue.claimReview(clock.instant(), LEASE)).isEmpty();
          return new JobOutcome.Unchanged();
        });

    worker.tick();

    assertThat(reviews.ran).hasSize(1);
    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void workWhoseEndCouldNotBeStoredRunsAgainWhenItsLeaseEnds() {
    request(1);
    reviews.does(
        (claim, fence) -> {
          database.close();
          return new JobOutcome.Answered();
        });

    assertThat(worker().tick()).isEqualTo(1);

    open();
    reviews.ends(new JobOutcome.Unchanged());
    assertThat(worker().tick()).isZero();
    clock.forward(LEASE);
    assertThat(worker().tick()).isEqualTo(1);
    assertThat(reviews.ran).extracting(Claim::attempt).containsExactly(0, 1);
    assertThat(state(1)).isEqualTo(new ReviewStatus.Done());
  }

  @Test
  void aDatabaseThatIsAwayFreesTheSlotForWhenItIsBack() {
    Worker worker = worker(Runnable::run, 1);
    database.close();

    assertThat(worker.tick()).isZero();
    worker.beat();
    assertThat(worker.tick()).isZero();

    assertThat(reviews.ran).isEmpty();
  }

  private Worker worker() {
    return worker(Runnable::run, 4);
  }

  private Worker worker(Executor executor, int slots) {
    return new Worker(
        queue, new Worker.Runners(reviews, commands, groups, log), TERMS, executor, clock, slots);
  }

  private static PullRequestRef pull(int number) {
    return new PullRequestRef(7, SHOP, number);
  }

  private void request(int number) {
    queue.request(new Job.Review(pull(number), Optional.empty()), clock.instant());
  }

  private void command() {
    queue.accept(
        new Delivery("d1", "issue_comment", "created", clock.instant()),
        List.of(
            new Job.Command(
                pull(1),
                new CommentTarget.Conversation(1),
                "mona",
                Optional.empty(),
                "/loopguard help")));
  }

  private ReviewStatus.State state(int number) {
    return new JdbcQueueStatus(database)
        .review(SHOP.id(), number, clock.instant())
        .orElseThrow()
        .state();
  }

  private QueueOverview overview() {
    return new JdbcQueueStatus(database).overview(clock.instant());
  }

  private ReviewStatus.Waiting waiting(Duration fromStart, int attempt, String problem) {
    return new ReviewStatus.Waiting(start, start.plus(fromStart), attempt, Optional.of(problem), 0);
  }
}
