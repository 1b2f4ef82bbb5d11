package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.DeliveryLog.Answered;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.Json;
import dev.loopguard.recovery.Sweeper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of deliveries that did not get through. */
class MissedDeliveriesTest {
  private static final String LIST = "GET /app/hook/deliveries";
  private static final String PAYLOAD = "GET /app/hook/deliveries/{delivery_id}";
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          return feed.entries
      """;
  private static final String AFTER = BEFORE.replace("    return", "    time.sleep(1)\n    return");
  private static final Duration LATER = Duration.ofMinutes(3);

  @TempDir Path folder;
  private Station station;
  private Webhooks webhooks;
  private Sweeper sweeper;

  @BeforeEach
  void start() {
    station = new Station(folder);
    webhooks = station.github.webhooks();
    sweeper = station.sweeper();
    firstSweepIsOver();
  }

  @AfterEach
  void stop() {
    station.close();
  }

  /** The reconciliation at start would find the pull requests by itself. */
  private void firstSweepIsOver() {
    sweeper.tick();
    station.clock.forward(LATER);
    station.github.log().clear();
  }

  private void sweep() {
    sweeper.tick();
    station.work();
    station.clock.forward(LATER);
  }

  private long payloads() {
    return station.github.log().count(PAYLOAD);
  }

  private FakePullRequest pull(String branch) {
    if (station.repository.pulls().isEmpty()) {
      station.repository.on("main").file("feed.py", BEFORE).commit("Start");
    }
    station.repository.branch(branch, station.repository.tip("main"));
    station.repository.on(branch).file("feed.py", AFTER).commit("Wait");
    return station.repository.open(branch, branch, "main");
  }

  private boolean reviewed(FakePullRequest pull) {
    return station.repository.checkRuns(pull.head()).stream()
        .map(FakeCheckRun::status)
        .anyMatch("completed"::equals);
  }

  @Test
  void whatCameWhileTheBotWasDownIsDoneAfterTheSweep() {
    List<FakePullRequest> pulls = List.of(pull("one"), pull("two"), pull("three"));
    pulls.forEach(pull -> webhooks.lost(webhooks.pullRequest(pull, "opened")));

    sweep();

    assertThat(pulls).allMatch(this::reviewed);
    assertThat(pulls).allSatisfy(pull -> assertThat(station.said(pull)).hasSize(1));
    assertThat(payloads()).isEqualTo(3);
  }

  @Test
  void aSecondSweepFetchesAndDoesNothing() {
    FakePullRequest pull = pull("one");
    webhooks.lost(webhooks.pullRequest(pull, "opened"));
    sweep();
    station.github.log().clear();

    sweep();

    assertThat(station.github.log().counts()).containsOnlyKeys(LIST);
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void ofTwoReplicasOneSweeps() {
    webhooks.lost(webhooks.pullRequest(pull("one"), "opened"));
    Sweeper other = station.sweeper();

    sweeper.tick();
    other.tick();

    assertThat(station.github.log().count(LIST)).isEqualTo(1);
    assertThat(payloads()).isEqualTo(1);
    station.clock.forward(LATER);
    other.tick();
    assertThat(station.github.log().count(LIST)).isEqualTo(2);
    assertThat(payloads()).isEqualTo(1);
  }

  @Test
  void nothingIsFetchedOfRowsThatAreNotForUs() {
    FakePullRequest pull = pull("one");
    webhooks.lost(webhooks.ping());
    webhooks.lost(webhooks.installation(station.installation, "created"));
    webhooks.lost(webhooks.pullRequest(pull, "assigned"));
    webhooks.lost(webhooks.delivery("star", Json.object().put("action", "created")));
    webhooks.lost(webhooks.delivery("pull_request", Json.object().put("action", "opened")));
    station.deliver(webhooks.pullRequest(pull, "opened"));

    sweep();

    assertThat(payloads()).isZero();
    assertThat(reviewed(pull)).isTrue();
  }

  @Test
  void whatWasStoredThoughGitHubWaitedNoLongerIsNotFetched() {
    Webhooks.Delivery delivery = webhooks.pullRequest(pull("one"), "opened");
    station.deliver(delivery);
    webhooks.attempted(delivery, new Answered.TooLate());

    sweep();

    assertThat(payloads()).isZero();
  }

  @Test
  void whatAnotherAttemptBroughtIsNotFetched() {
    FakePullRequest pull = pull("one");
    FakeComment chat = pull.talk().say("mona", "what a change");
    Webhooks.Delivery unneeded = webhooks.said(pull, chat);
    webhooks.lost(unneeded);
    assertThat(station.deliver(unneeded)).isEqualTo(204);
    Webhooks.Delivery needed = webhooks.pullRequest(pull, "opened");
    webhooks.lost(needed);
    webhooks.attempted(needed, new Answered.With(503));
    station.deliver(needed);

    sweep();

    assertThat(payloads()).isZero();
  }

  @Test
  void attemptsThatAllFailedAreOneDelivery() {
    FakePullRequest pull = pull("one");
    Webhooks.Delivery delivery = webhooks.pullRequest(pull, "opened");
    webhooks.lost(delivery);
    webhooks.attempted(delivery, new Answered.With(503));
    webhooks.attempted(delivery, new Answered.TooLate());

    sweep();

    assertThat(payloads()).isEqualTo(1);
    assertThat(station.github.log().count("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews"))
        .isEqualTo(1);
  }

  @Test
  void aWeekendIsCaughtUpWithInTheFirstSweep() {
    List<FakePullRequest> pulls = new ArrayList<>();
    for (String day : List.of("friday", "saturday", "sunday")) {
      FakePullRequest pull = pull(day);
      webhooks.lost(webhooks.pullRequest(pull, "opened"));
      pulls.add(pull);
      IntStream.range(0, 120).forEach(_ -> webhooks.lost(webhooks.ping()));
      station.clock.forward(Duration.ofHours(23));
    }

    sweeper.tick();
    assertThat(station.github.log().count(LIST)).isEqualTo(4);
    assertThat(payloads()).isEqualTo(3);
    station.work();

    assertThat(pulls).allMatch(this::reviewed);
  }

  @Test
  void whatGitHubIsAboutToForgetIsLeftToTheReconciliation() {
    webhooks.lost(webhooks.pullRequest(pull("one"), "opened"));
    station.clock.forward(Duration.ofHours(71));

    sweeper.tick();

    assertThat(payloads()).isZero();
  }

  @Test
  void eachSweepGoesBackALittleBehindTheOneBefore() {
    IntStream.range(0, 150).forEach(_ -> webhooks.lost(webhooks.ping()));
    sweep();
    station.clock.forward(Duration.ofMinutes(5));
    webhooks.lost(webhooks.ping());
    station.github.log().clear();

    sweep();
    assertThat(station.github.log().count(LIST)).as("all within the overlap").isEqualTo(2);

    station.clock.forward(Duration.ofMinutes(20));
    IntStream.range(0, 100).forEach(_ -> webhooks.lost(webhooks.ping()));
    sweep();
    station.clock.forward(Duration.ofMinutes(20));
    station.github.log().clear();
    sweep();
    assertThat(station.github.log().count(LIST)).isEqualTo(2);
  }

  @Test
  void aMalformedPayloadIsLeftAndNotFetchedAgain() {
    FakePullRequest good = pull("good");
    String body =
        "{\"action\":\"opened\",\"installation\":{\"id\":%d},\"repository\":{\"id\":%d}}"
            .formatted(station.installation.id(), station.repository.id());
    station
        .github
        .deliveries()
        .add("bad", "pull_request", body.getBytes(StandardCharsets.UTF_8), new Answered.With(400));
    webhooks.lost(webhooks.pullRequest(good, "opened"));

    sweep();
    sweep();

    assertThat(payloads()).isEqualTo(2);
    assertThat(reviewed(good)).isTrue();
  }

  @Test
  void aPayloadThatGitHubDoesNotShowIsLeft() {
    Webhooks.Delivery delivery = webhooks.pullRequest(pull("one"), "opened");
    station
        .github
        .deliveries()
        .addHidden(delivery.id(), delivery.event(), delivery.body(), new Answered.NotConnected());

    sweep();
    sweep();

    assertThat(payloads()).isEqualTo(1);
  }

  @Test
  void theForgesTroubleOnlyDelays() {
    FakePullRequest pull = pull("one");
    webhooks.lost(webhooks.pullRequest(pull, "opened"));
    station.github.faults().on("GET", "/app/hook/deliveries/*").fail(502);
    station.github.faults().on("GET", "/app/hook/deliveries").fail(500);

    sweep();
    assertThat(payloads()).as("the list failed").isZero();
    sweep();
    assertThat(reviewed(pull)).as("the payload failed").isFalse();
    sweep();

    assertThat(reviewed(pull)).isTrue();
  }

  @Test
  void commandsRunInTheOrderTheyWereGiven() {
    FakePullRequest pull = pull("one");
    station.repository.collaborator("mona", "write");
    FakeComment pause = pull.talk().say("mona", "/loopguard pause");
    FakeComment resume = pull.talk().say("mona", "/loopguard resume");
    webhooks.lost(webhooks.said(pull, pause));
    station.clock.forward(Duration.ofSeconds(30));
    webhooks.lost(webhooks.said(pull, resume));

    sweep();

    assertThat(reviewed(pull)).as("no longer paused").isTrue();
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void anOldDeliveryThatIsPlayedAgainDoesNothing() {
    FakePullRequest pull = pull("one");
    Webhooks.Delivery delivery = webhooks.pullRequest(pull, "opened");
    station.deliver(delivery);
    station.work();
    station.clock.forward(Duration.ofDays(20));
    station.github.log().clear();

    assertThat(station.deliver(delivery)).isEqualTo(200);
    station.work();

    assertThat(station.github.log().entries()).isEmpty();
  }

  @Test
  void aLateEventOfAnOlderHeadSaysNothingTwiceAndReviewsTheNewest() {
    FakePullRequest pull = pull("one");
    Webhooks.Delivery late = webhooks.pullRequest(pull, "synchronize");
    String oldHead = pull.head();
    webhooks.lost(late);
    station.repository.on("one").file("other.py", "x = 1\n").commit("More");
    station.review(pull, "synchronize");
    assertThat(station.said(pull)).hasSize(1);

    sweep();

    assertThat(payloads()).isEqualTo(1);
    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.repository.checkRuns(oldHead)).isEmpty();
  }

  @Test
  void whatIsPutBackWaitsSinceItWasSent() {
    Instant sent = station.clock.instant();
    webhooks.lost(webhooks.pullRequest(pull("one"), "opened"));
    station.clock.forward(Duration.ofHours(5));

    sweeper.tick();

    assertThat(station.queue.claimReview(station.clock.instant(), LATER).orElseThrow())
        .satisfies(claim -> assertThat(claim.firstRequested()).isEqualTo(sent));
  }
}
