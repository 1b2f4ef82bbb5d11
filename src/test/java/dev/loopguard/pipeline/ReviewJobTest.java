package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.Standing;
import dev.loopguard.review.Samples;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.store.Remembering;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewJobTest {
  private static final ChangedFile FILE = Samples.added("a.py", 3);
  private static final Revision NEWER = new Revision("c".repeat(40));
  private static final Claim CLAIM =
      new Claim(
          1,
          "owner",
          1,
          0,
          Instant.EPOCH,
          new Job.Review(Samples.PULL, Optional.of(Samples.HEAD)),
          Optional.empty());

  private final Remembering memory = new Remembering();
  private final InMemoryForge forge = new InMemoryForge(List.of(FILE));
  private Standing standing = Standing.CURRENT;

  @BeforeEach
  void change() {
    forge.patched.add(
        new PatchedFile(
            "a.py",
            Optional.empty(),
            PatchedFile.Status.ADDED,
            "d".repeat(40),
            3,
            0,
            Optional.of("@@ -0,0 +1,3 @@\n+import time\n+\n+time.sleep(1)")));
    forge.contents.put(
        "a.py", new FileContent.Loaded(Bytes.utf8("import time\n\ntime.sleep(1)\n")));
  }

  @Test
  void aReviewEndsItsCheckRun() {
    assertThat(run()).isEqualTo(new JobOutcome.Reviewed(Samples.HEAD, 1));

    assertThat(forge.writes).containsExactly("review 1");
    assertThat(forge.checks.only().reports()).hasSize(2);
    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.FAILURE);
  }

  @Test
  void aSecondRunHasNothingToSay() {
    run();

    assertThat(run()).isEqualTo(new JobOutcome.Reviewed(Samples.HEAD, 0));

    assertThat(forge.writes).containsExactly("review 1");
    assertThat(forge.checks.all()).hasSize(2).allMatch(ChecksMade.Run::ended);
  }

  @Test
  void aCheckRunThatAnEarlierRunBeganIsTakenUp() {
    forge.meanwhile(() -> standing = Standing.LOST);
    run();
    forge.meanwhile(() -> {});
    standing = Standing.CURRENT;

    run();

    assertThat(forge.checks.only().ended()).isTrue();
  }

  @Test
  void aClosedPullRequestGetsNothing() {
    forge.state = PullRequest.State.MERGED;

    assertThat(run())
        .isEqualTo(new JobOutcome.Skipped("the pull request is closed", Optional.empty()));

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.all()).isEmpty();
  }

  @Test
  void aCheckRunThatBeganBeforeThePullRequestWasClosedIsEnded() {
    forge.meanwhile(() -> standing = Standing.LOST);
    run();
    standing = Standing.CURRENT;
    forge.state = PullRequest.State.CLOSED;

    run();

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.SKIPPED);
    assertThat(forge.checks.only().shown().summary()).contains("closed");
  }

  @Test
  void aPullRequestThatIsClosedWhileItIsReviewedGetsNoComments() {
    forge.meanwhile(() -> forge.state = PullRequest.State.MERGED);

    assertThat(run())
        .isEqualTo(new JobOutcome.Skipped("the pull request is closed", Optional.empty()));

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.SKIPPED);
    assertThat(forge.checks.only().shown().title()).isEqualTo("Not reviewed: closed");
  }

  @Test
  void whoLostTheLeaseSaysNothingOfTheClosing() {
    forge.meanwhile(
        () -> {
          forge.state = PullRequest.State.CLOSED;
          standing = Standing.LOST;
        });

    assertThat(run()).isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.checks.only().ended()).isFalse();
  }

  @Test
  void aRunThatIsSupersededBeforeItBeganWritesNothing() {
    standing = Standing.SUPERSEDED;

    assertThat(run()).isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.checks.all()).isEmpty();
  }

  @Test
  void aRunSupersededByANewerHeadEndsItsCheckRun() {
    forge.meanwhile(
        () -> {
          standing = Standing.SUPERSEDED;
          forge.head = NEWER;
        });

    assertThat(run()).isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.only().on()).isEqualTo(Samples.HEAD);
    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(forge.checks.only().shown().title()).isEqualTo("Superseded by ccccccc");
  }

  @Test
  void aRunSupersededOnTheSameHeadLeavesItsCheckRunToTheNext() {
    forge.meanwhile(() -> standing = Standing.SUPERSEDED);
    assertThat(run()).isEqualTo(new JobOutcome.Superseded());
    assertThat(forge.checks.only().ended()).isFalse();
    forge.meanwhile(() -> {});
    standing = Standing.CURRENT;

    assertThat(run()).isEqualTo(new JobOutcome.Reviewed(Samples.HEAD, 1));

    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.FAILURE);
  }

  @Test
  void whoLostTheLeaseWritesNothingMore() {
    forge.meanwhile(
        () -> {
          standing = Standing.LOST;
          forge.head = NEWER;
        });

    assertThat(run()).isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.only().reports()).hasSize(1);
  }

  @Test
  void aLeaseLostAfterTheCommentsLeavesTheCheckRunToItsNewHolder() {
    Fence lost = () -> forge.writes.isEmpty() ? Standing.CURRENT : Standing.LOST;

    assertThat(job().run(CLAIM, lost)).isEqualTo(new JobOutcome.Superseded());

    assertThat(forge.writes).containsExactly("review 1");
    assertThat(forge.checks.only().reports()).hasSize(1);
  }

  @Test
  void aHeadThatMovedWithoutARequestIsReviewedAtOnce() {
    forge.meanwhile(() -> forge.head = NEWER);

    assertThat(run()).isEqualTo(new JobOutcome.Paused(Duration.ZERO, "a newer head arrived"));

    assertThat(forge.writes).isEmpty();
    assertThat(forge.checks.only().shown().title()).isEqualTo("Superseded by ccccccc");
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void theForgesTroubleDecidesWhatFollows(ForgeFailure failure, JobOutcome outcome) {
    forge.trouble = Optional.of(failure);

    assertThat(run()).isEqualTo(outcome);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(
            new ForgeFailure.Throttled(Duration.ofMinutes(2), "slow down"),
            new JobOutcome.Paused(Duration.ofMinutes(2), "slow down")),
        Arguments.of(
            new ForgeFailure.Spent(Duration.ofMinutes(3), "used up"),
            new JobOutcome.Paused(Duration.ofMinutes(3), "used up")),
        Arguments.of(new ForgeFailure.Unavailable(false, "502"), new JobOutcome.Failed("502")),
        Arguments.of(new ForgeFailure.Unauthorized("401"), new JobOutcome.Failed("401")),
        Arguments.of(new ForgeFailure.Rejected("422"), new JobOutcome.Failed("422")),
        Arguments.of(new ForgeFailure.Forbidden("403"), new JobOutcome.GaveUp("403")),
        Arguments.of(new ForgeFailure.NotFound("404"), new JobOutcome.GaveUp("404")));
  }

  @Test
  void aParkedReviewIsSaidOnTheCheckRunThatBegan() {
    forge.meanwhile(() -> standing = Standing.LOST);
    run();

    job().announceParked(CLAIM, "GitHub answered 502.", "1a2b3c4d");

    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(forge.checks.only().shown().summary())
        .contains("5 tries", "GitHub answered 502.", "1a2b3c4d");
  }

  @Test
  void aParkedReviewThatNeverBeganIsSaidOnANewCheckRun() {
    job().announceParked(CLAIM, "GitHub answered 502.", "1a2b3c4d");

    assertThat(forge.checks.only().on()).isEqualTo(Samples.HEAD);
    assertThat(forge.checks.only().shown().conclusion()).contains(Conclusion.NEUTRAL);
  }

  private JobOutcome run() {
    return job().run(CLAIM, () -> standing);
  }

  private ReviewJob job() {
    ReviewSteps.Rules rules =
        new ReviewSteps.Rules(List.of(new SleepFinder()), Samples.catalogue(), "1");
    return new ReviewJob(
        forge,
        forge,
        new ReviewSteps(
            forge,
            rules,
            Samples.planner(),
            new WaiverReader(memory::concerning, Clock.systemUTC()),
            Clock.systemUTC()),
        new ReviewJob.Publishers(
            new Publisher(forge, forge, Samples.MARKERS),
            new CheckRunRenderer(Samples.LINKS),
            new Outcomes(forge, Samples.MARKERS, memory.findings, Clock.systemUTC())),
        new ReviewJob.Work(RetryPolicy.DEFAULT, memory, RunLog.none(), Clock.systemUTC()));
  }
}
