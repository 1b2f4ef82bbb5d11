package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.queue.Claim;
import dev.loopguard.recovery.Sweeper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of open pull requests that no delivery spoke of. */
class ReconciliationTest {
  private static final String PULLS = "GET /repos/{owner}/{repo}/pulls";
  private static final String CHECKS = "POST /repos/{owner}/{repo}/check-runs";
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          return feed.entries
      """;
  private static final String AFTER = BEFORE.replace("    return", "    time.sleep(1)\n    return");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;
  private Sweeper sweeper;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull("feed.py", BEFORE, AFTER);
    sweeper = station.sweeper();
  }

  @AfterEach
  void stop() {
    station.close();
  }

  private void sweep() {
    sweeper.tick();
    station.work();
  }

  private void night() {
    station.clock.forward(Duration.ofHours(24));
    sweep();
  }

  private boolean reviewed(FakePullRequest one) {
    return station.repository.checkRuns(one.head()).stream()
        .map(FakeCheckRun::status)
        .anyMatch("completed"::equals);
  }

  private void push() {
    station.repository.on("feature").file("more.py", "x = 1\n").commit("More");
  }

  private long checks() {
    return station.github.log().count(CHECKS);
  }

  @Test
  void whatNoDeliveryBroughtIsReviewedAfterTheStart() {
    sweep();

    assertThat(reviewed(pull)).isTrue();
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void anUnseenPushIsReviewedInTheNightAndOnlyThen() {
    station.review(pull, "opened");
    sweep();
    push();
    station.clock.forward(Duration.ofHours(1));
    sweep();
    assertThat(reviewed(pull)).isFalse();

    night();

    assertThat(reviewed(pull)).isTrue();
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void whatWasReviewedIsNotReviewedAgain() {
    station.review(pull, "opened");
    station.github.log().clear();

    sweep();
    night();
    night();

    assertThat(station.github.log().count(PULLS)).isEqualTo(3);
    assertThat(station.github.log().writes()).isEmpty();
  }

  @Test
  void whatIsQueuedIsNotAskedForTwice() {
    station.deliver(station.github.webhooks().pullRequest(pull, "opened"));

    sweeper.tick();

    assertThat(station.queue.claimReview(station.clock.instant(), Duration.ofMinutes(1)))
        .map(Claim::sequence)
        .contains(1L);
  }

  @Test
  void aDraftIsLeftAloneOnceAndReviewedWhenItIsReady() {
    pull.draft(true);
    sweep();
    assertThat(station.check(pull).conclusion()).isEqualTo("skipped");
    assertThat(checks()).isEqualTo(1);

    night();
    night();
    assertThat(checks()).as("left alone").isEqualTo(1);

    pull.draft(false);
    night();
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void aPausedPullRequestIsLeftAloneOnceForEachHead() {
    station.review(pull, "opened");
    station.repository.collaborator("mona", "write");
    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("mona", "/loopguard pause")));
    station.work();
    push();
    night();
    station.github.log().clear();

    night();
    night();

    assertThat(station.github.log().writes()).isEmpty();
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void whatWasGivenUpIsTriedAgainOnlyAtANewHead() {
    station.installation.revoke("checks");
    station.review(pull, "opened");
    station.github.log().clear();

    sweep();
    night();
    assertThat(station.github.log().count("GET /repos/{owner}/{repo}/pulls/{pull_number}"))
        .as("given up at this head")
        .isZero();

    push();
    night();
    assertThat(station.github.log().count("GET /repos/{owner}/{repo}/pulls/{pull_number}"))
        .isPositive();
  }

  @Test
  void whatNobodyTouchedSinceTheAppWasInstalledIsNotReviewedUnasked() {
    pull.untouchedSince(Instant.parse("2025-12-31T23:00:00Z"));

    sweep();

    assertThat(reviewed(pull)).isFalse();
  }

  @Test
  void closedPullRequestsAndArchivedRepositoriesAndSuspendedInstallationsAreNotReadAtAll() {
    pull.close();
    FakeRepository old = station.github.repositories().create("acme", "old").archive();
    station.installation.on(old);
    station.github.app().install("asleep").suspend(true);

    sweep();

    assertThat(station.github.log().count(PULLS)).isEqualTo(1);
    assertThat(
            station.github.log().count("POST /app/installations/{installation_id}/access_tokens"))
        .isEqualTo(1);
    assertThat(checks()).isZero();
  }

  @Test
  void manyRepositoriesAreGoneThroughInTurnsEachOnce() {
    List<FakeRepository> many =
        IntStream.range(0, 120)
            .mapToObj(n -> station.github.repositories().create("acme", "r" + n))
            .toList();
    many.forEach(station.installation::on);

    sweeper.tick();
    assertThat(station.github.log().count(PULLS)).isLessThan(50);
    for (int turn = 0; turn < 4; turn++) {
      station.clock.forward(Duration.ofMinutes(1));
      sweeper.tick();
    }

    assertThat(station.github.log().count(PULLS)).isEqualTo(121);
    assertThat(
            station.github.log().entries().stream()
                .filter(entry -> entry.endpoint().equals(PULLS))
                .map(entry -> entry.uri()))
        .doesNotHaveDuplicates();
  }

  @Test
  void anInstallationInTroubleDoesNotKeepTheOthersFromBeingLookedAt() {
    FakeRepository other = station.github.repositories().create("zeta", "app");
    station.github.app().install("zeta").on(other);
    other.on("main").file("feed.py", BEFORE).commit("Start");
    other.branch("feature", other.tip("main"));
    other.on("feature").file("feed.py", AFTER).commit("Change");
    FakePullRequest second = other.open("A change", "feature", "main");
    station.github.faults().on("GET", "/repos/acme/shop/pulls").throttle(Duration.ofMinutes(20));

    sweep();

    assertThat(reviewed(pull)).isFalse();
    assertThat(other.checkRuns(second.head())).hasSize(1);
  }

  @Test
  void ofTwoReplicasOneLooks() {
    Sweeper other = station.sweeper();

    sweeper.tick();
    other.tick();

    assertThat(station.github.log().count(PULLS)).isEqualTo(1);
  }

  @Test
  void rowsOfClosedPullRequestsGoAndThoseOfOpenOnesStay() {
    station.review(pull, "opened");
    for (int day = 0; day < 40; day++) {
      station.clock.forward(Duration.ofHours(24));
      sweeper.tick();
    }
    assertThat(station.known(pull)).as("open for 40 days").isTrue();

    pull.close();
    for (int day = 0; day < 32; day++) {
      station.clock.forward(Duration.ofHours(24));
      sweeper.tick();
    }
    assertThat(station.known(pull)).isFalse();
  }
}
