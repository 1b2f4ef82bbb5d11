package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pull requests that are left alone for a while, and those whose circumstances change. */
class KindsOfPullRequestTest {
  private static final String BEFORE = "import time\n\n\nasync def poll(feed):\n    return feed\n";
  private static final String AFTER = BEFORE.replace("return", "time.sleep(1)\n    return");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull("shop/feed.py", BEFORE, AFTER);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aLabelStartsAndEndsASkip() {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "skip: {labels: [wip]}\n")
        .commit("Configure");
    station.review(pull.label("wip"), "opened");
    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("skipped");

    station.review(pull.unlabel("wip"), "unlabeled");
    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");

    station.review(pull.label("wip"), "labeled");
    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("skipped");
    assertThat(station.check(pull).summary()).contains("the label `wip` says so");
  }

  @Test
  void anotherLabelSaysNothingTwice() {
    station.review(pull, "opened");

    station.github.log().clear();
    station.review(pull.label("bug"), "labeled");
    station.review(pull.unlabel("bug"), "unlabeled");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.repository.checkRuns(pull.head()))
        .extracting(FakeCheckRun::conclusion)
        .containsExactly("failure");
    assertThat(station.github.log().writes()).isEmpty();
  }

  @Test
  void anotherLabelSaysNothingOnASkippedOrPausedPullRequestEither() {
    configure("skip: {labels: [wip]}\n");
    station.review(pull.label("wip"), "opened");
    station.review(pull.label("bug"), "labeled");
    assertThat(station.repository.checkRuns(pull.head())).hasSize(1);

    station.review(pull.unlabel("wip"), "unlabeled");
    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("acme", "/loopguard pause")));
    station.review(pull, "synchronize");
    station.review(pull.label("feature"), "labeled");

    assertThat(station.repository.checkRuns(pull.head()))
        .extracting(FakeCheckRun::conclusion)
        .containsExactly("skipped", "failure", "neutral");
  }

  @Test
  void aLabelOnAPullRequestThatNobodyReviewedYetStartsItsReview() {
    station.review(pull.label("bug"), "labeled");

    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void aLabelAfterAPushThatWasMissedReviewsThePush() {
    station.review(pull, "opened");
    station.repository.on("feature").file("shop/feed.py", BEFORE + "\nX = 1\n").commit("Fix");

    station.review(pull.label("bug"), "labeled");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void aChangeWithNothingToCheckIsNotLookedAtAgainForALabel() {
    station.repository.on("feature").file("shop/feed.py", BEFORE).file("a.md", "#").commit("Docs");
    station.review(pull, "opened");
    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");

    station.review(pull.label("docs"), "labeled");

    assertThat(station.repository.checkRuns(pull.head())).hasSize(1);
  }

  private void configure(String yaml) {
    station.repository.on("main").file(".github/loopguard.yml", yaml).commit("Configure");
  }

  @Test
  void aPullRequestThatBecomesADraftIsLeftAlone() {
    station.review(pull, "opened");

    station.review(pull.draft(true), "converted_to_draft");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("skipped");
  }

  @Test
  void whatAnotherBaseBranchHasAlreadyIsNoLongerOfThisPullRequest() {
    station.repository.branch("release", pull.head());
    station
        .repository
        .on("feature")
        .file("shop/feed.py", AFTER + "\n\nasync def pause():\n    time.sleep(2)\n")
        .commit("Pause");
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(2);

    pull.base("release");
    station.deliver(station.github.webhooks().baseChanged(pull, "main"));
    station.work();

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.said(pull).getFirst()).contains("The base branch has this too");
    assertThat(station.said(pull).getLast()).doesNotContain("The base branch has this too");
    assertThat(station.check(pull).title()).isEqualTo("1 finding in 1 of 1 file");
  }

  @Test
  void aRenamedRepositoryIsFollowedAndNothingIsSaidTwice() {
    station.review(pull, "opened");
    station.deliver(station.github.webhooks().pullRequest(pull, "reopened"));

    station.github.repositories().rename(station.repository, "acme", "store");
    station.work();
    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(pull.talk().reviews()).hasSize(1);
    assertThat(station.repository.checkRuns(pull.head()))
        .extracting(check -> check.conclusion())
        .containsExactly("failure", "failure", "failure");
  }

  @Test
  void aForkIsReviewedAndItsReRunsFindItThoughTheyNameNoPullRequest() {
    pull.fromFork("mona");
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(1);

    station.deliver(
        station.github.webhooks().checkRun(station.repository, station.check(pull), "rerequested"));
    station.work();
    station.deliver(station.github.webhooks().checkSuite(pull, "rerequested"));
    station.work();

    assertThat(station.repository.checkRuns(pull.head())).hasSize(3);
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void aHeadThatIsForcedBackIsReviewedAsItIs() {
    String clean = station.repository.tip("feature");
    station
        .repository
        .on("feature")
        .file("shop/late.py", AFTER.replace("poll", "late"))
        .commit("More");
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(2);
    String second = pull.head();

    station.repository.branch("feature", clean);
    station.review(pull, "synchronize");

    assertThat(station.check(pull).title()).isEqualTo("1 finding in 1 of 1 file");
    assertThat(station.said(pull))
        .hasSize(2)
        .filteredOn(body -> body.startsWith("➖"))
        .singleElement()
        .asString()
        .contains("no longer changes the file");

    station.repository.branch("feature", second);
    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(3);
    assertThat(station.said(pull).getLast()).contains("Back again");
    assertThat(station.check(pull).title()).isEqualTo("2 findings in 2 of 2 files");
  }

  @Test
  void aTransferredRepositoryIsReviewedByItsNewInstallation() {
    station.review(pull, "opened");

    station.github.repositories().rename(station.repository, "globex", "store");
    station.installation.without(station.repository);
    station.github.app().install("globex").on(station.repository);
    station.review(pull, "synchronize");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.repository.checkRuns(pull.head()))
        .extracting(FakeCheckRun::conclusion)
        .containsExactly("failure", "failure");
  }

  @Test
  void aPullRequestThatIsClosedAndOpenedAgainIsFollowedOn() {
    station.review(pull, "opened");
    station.review(pull.close(), "closed");
    station.repository.on("feature").file("shop/feed.py", BEFORE + "\nX = 1\n").commit("Fix");

    station.review(pull.reopen(), "reopened");

    assertThat(station.said(pull)).singleElement().asString().startsWith("✅ Fixed in ");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void aReopenedPullRequestIsReviewedWhereItWasNot() {
    pull.close();
    station.review(pull, "opened");
    assertThat(station.repository.checkRuns(pull.head())).isEmpty();

    station.review(pull.reopen(), "reopened");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }
}
