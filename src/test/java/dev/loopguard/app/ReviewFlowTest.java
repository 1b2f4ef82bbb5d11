package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.Reactions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of a pull request, from its delivery to what stands on it in the end. */
class ReviewFlowTest {
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;
  private static final String AFTER =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          time.sleep(1)
          asyncio.create_task(feed.store())
          return feed.entries
      """;

  @TempDir Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aPullRequestGetsOneReviewOnTheLinesThatCausedItAndACheckRun() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);

    station.review(pull, "opened");

    assertThat(pull.talk().reviews()).extracting(FakeReview::state).containsExactly("COMMENTED");
    assertThat(pull.talk().ownComments())
        .extracting(comment -> pull.talk().lineNow(comment).orElse(0))
        .containsExactly(7, 8);
    assertThat(station.said(pull).getFirst()).contains("time.sleep").contains("no-blocking-calls");
    FakeCheckRun check = station.check(pull);
    assertThat(check.name()).isEqualTo("loopguard");
    assertThat(check.conclusion()).isEqualTo("failure");
    assertThat(check.title()).isEqualTo("2 findings in 1 of 1 file");
  }

  @Test
  void theSameHeadAgainIsSaidOnce() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.review(pull, "opened");

    station.review(pull, "reopened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(pull.talk().reviews()).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aPushIsReviewedForWhatItAdds() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.review(pull, "opened");
    station
        .repository
        .on("feature")
        .file("shop/feed.py", AFTER + "\n\nasync def pause():\n    time.sleep(2)\n")
        .commit("Pause");

    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(3);
    assertThat(pull.talk().reviews()).hasSize(2);
  }

  @Test
  void aCleanChangeGetsNoReviewAndAGreenCheck() {
    FakePullRequest pull =
        station.pull("shop/feed.py", BEFORE, BEFORE.replace("feed.entries", "list(feed.entries)"));

    station.review(pull, "opened");

    assertThat(pull.talk().reviews()).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).title()).isEqualTo("No findings in 1 file");
  }

  @Test
  void aChangeWithoutPythonHasNothingToCheck() {
    FakePullRequest pull = station.pull("notes.txt", "one\n", "two\n");

    station.review(pull, "opened");

    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
    assertThat(station.check(pull).title()).startsWith("Nothing to check");
  }

  @Test
  void aDraftIsLeftAloneUntilItIsReady() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER).draft(true);
    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("skipped");

    pull.draft(false);
    station.review(pull, "ready_for_review");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void theConfigurationIsReadFromTheBaseBranchOnly() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station
        .repository
        .on("feature")
        .file(".github/loopguard.yml", "rules: {blocking-sleep: off, dangling-task: off}\n")
        .commit("Switch it off");
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(2);

    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "rules: {blocking-sleep: off}\n")
        .commit("Configure");
    FakePullRequest other = second();
    station.review(other, "opened");

    assertThat(station.said(other)).hasSize(1);
    assertThat(station.said(other).getFirst()).contains("python/dangling-task");
  }

  @Test
  void aBrokenConfigurationIsSaidAndTheDefaultsHold() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "drafts: false\nfail-onn: must\n")
        .commit("Configure");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).summary()).contains("line 2").contains("fail-on");
  }

  @Test
  void aCommandByTheAuthorReviewsAgain() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);

    FakeComment command = pull.talk().say("octocat", "/loopguard review");

    station.deliver(station.github.webhooks().said(pull, command));
    station.work();

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.github.reactions().on(command.nodeId()))
        .extracting(Reactions.Reaction::content)
        .containsExactly("eyes", "rocket");
  }

  @Test
  void aStrangersCommandIsRefusedInOneSentence() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.repository.collaborator("mallory", "read");

    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("mallory", "/loopguard review")));
    station.work();

    assertThat(station.said(pull)).isEmpty();
    assertThat(pull.talk().conversation()).hasSize(2);
    assertThat(pull.talk().conversation().getLast().body()).contains("write");
  }

  @Test
  void helpIsAnsweredOnceEvenWhenTheCommandRunsAgain() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().on("POST", "/repos/acme/shop/issues/*/comments").resetAfterWrite();

    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("octocat", "/loopguard help")));
    station.work();
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(pull.talk().conversation()).hasSize(2);
    assertThat(pull.talk().conversation().getLast().body()).contains("/loopguard review");
  }

  @Test
  void aReRunFromTheCheckReviewsAgainWithoutSayingThingsTwice() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.review(pull, "opened");

    station.deliver(
        station.github.webhooks().checkRun(station.repository, station.check(pull), "rerequested"));
    station.work();
    station.deliver(station.github.webhooks().checkSuite(pull, "rerequested"));
    station.work();

    assertThat(station.repository.checkRuns(pull.head())).hasSize(3);
    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void aResetAfterTheReviewLandedLeadsToOneReview() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().on("POST", "/repos/acme/shop/pulls/*/reviews").resetAfterWrite();

    station.review(pull, "opened");
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(pull.talk().reviews()).hasSize(1);
    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aLineThatGitHubRefusesCostsNoneOfTheOthers() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().refuseLine("shop/feed.py", 7);

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aThrottledReviewWaitsAndThenCompletes() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().on("GET", "/repos/acme/shop/pulls/*/files").throttleWithoutRetryAfter();

    station.review(pull, "opened");
    assertThat(station.said(pull)).isEmpty();
    station.clock.forward(Duration.ofSeconds(60));
    station.work();
    assertThat(station.said(pull)).isEmpty();
    station.clock.forward(Duration.ofSeconds(30));
    station.work();

    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void afterTheLastTryTheCheckSaysSoAndIsNotRed() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.github.faults().on("GET", "/repos/acme/shop/compare/*").always().fail(502);

    station.review(pull, "opened");
    for (int tries = 0; tries < 6; tries++) {
      station.clock.forward(Duration.ofHours(1));
      station.work();
    }

    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
    assertThat(station.check(pull).summary()).contains("5 tries");
    station.github.faults().clear();
    station.review(pull, "synchronize");
    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void aRepeatedDeliveryDoesNothing() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER);
    Webhooks.Delivery delivery = station.github.webhooks().pullRequest(pull, "opened");

    assertThat(station.deliver(delivery)).isEqualTo(202);
    assertThat(station.deliver(delivery)).isEqualTo(200);
    station.work();

    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void aPatchThatGitHubLeftOutIsComputed() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, AFTER).tooLarge("shop/feed.py");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(pull.talk().ownComments())
        .extracting(comment -> pull.talk().lineNow(comment).orElse(0))
        .containsExactly(7, 8);
  }

  @Test
  void aRenamedFileIsReviewedUnderItsNewName() {
    FakePullRequest pull = station.pull("shop/feed.py", BEFORE, BEFORE);
    station
        .repository
        .on("feature")
        .remove("shop/feed.py")
        .file("shop/feeds.py", AFTER)
        .commit("Rename");

    station.review(pull, "opened");

    assertThat(pull.talk().ownComments())
        .extracting(comment -> comment.place().path())
        .containsOnly("shop/feeds.py")
        .hasSize(2);
  }

  @Test
  void aForkWhoseRepositoryIsGoneIsReviewed() {
    FakePullRequest pull =
        station.pull("shop/feed.py", BEFORE, AFTER).fromFork("mona").deleteHeadRepository();

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
  }

  @Test
  void aFileThatDoesNotParseInOnePlaceIsSaidToBePartlyChecked() {
    FakePullRequest pull =
        station.pull("shop/feed.py", BEFORE, AFTER + "\n\ndef broken(:\n    pass\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).summary()).contains("shop/feed.py").contains("partly");
  }

  private FakePullRequest second() {
    station.repository.branch("second", station.repository.tip("main"));
    station.repository.on("second").file("shop/feed.py", AFTER).commit("Change again");
    return station.repository.open("Another change", "second", "main");
  }
}
