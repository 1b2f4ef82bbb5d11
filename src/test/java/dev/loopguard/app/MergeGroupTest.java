package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge queue is answered. */
class MergeGroupTest {
  private static final String PATH = "shop/my feed.py";
  private static final String BEFORE = "import time\n\n\nasync def poll(feed):\n    return feed\n";
  private static final String AFTER = BEFORE.replace("return", "time.sleep(1)\n    return");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;
  private String head;

  @BeforeEach
  void start() {
    station = new Station(folder);
    pull = station.pull(PATH, BEFORE, AFTER);
    head = queued("queue", station.repository.tip("main"), AFTER);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  /** Makes the commit that a queue would make. */
  private String queued(String branch, String base, String text) {
    station.repository.branch(branch, base);
    return station.repository.on(branch).file(PATH, text).commit("Merge #1");
  }

  private void request(String base, String groupHead) {
    int answer =
        station.deliver(
            station.github.webhooks().mergeGroup(pull, base, groupHead, "checks_requested"));
    assertThat(answer).isEqualTo(202);
    station.work();
  }

  private void request() {
    request(station.repository.tip("main"), head);
  }

  private FakeCheckRun check() {
    return station.repository.checkRuns(head).getLast();
  }

  @Test
  void aGroupIsAnsweredOnItsHeadAndNowhereElse() {
    request();

    assertThat(station.repository.checkRuns(head)).hasSize(1);
    assertThat(check().name()).isEqualTo("loopguard");
    assertThat(check().conclusion()).isEqualTo("failure");
    assertThat(check().title()).isEqualTo("1 finding in 1 of 1 file");
    assertThat(check().text())
        .contains(
            "https://github.example/acme/shop/blob/" + head + "/shop/my%20feed.py#L5",
            "python/blocking-sleep");
    assertThat(check().annotations()).hasSize(1);
    assertThat(check().actions()).isEmpty();
    assertThat(pull.talk().reviews()).isEmpty();
    assertThat(pull.talk().conversation()).isEmpty();
    assertThat(station.repository.checkRuns(pull.head())).isEmpty();
  }

  @Test
  void aCleanGroupPasses() {
    head = queued("clean", station.repository.tip("main"), BEFORE + "\n\nX = 1\n");

    request();

    assertThat(check().conclusion()).isEqualTo("success");
    assertThat(check().title()).isEqualTo("No findings in 1 file");
  }

  @Test
  void whatTheGroupBeforeBringsIsItsOwnMatter() {
    String first = head;
    head = queued("second", first, AFTER + "\n\nX = 1\n");

    request(first, head);

    assertThat(check().conclusion()).isEqualTo("success");
  }

  @Test
  void whatIsDismissedOnThePullRequestIsDismissedInItsGroup() {
    station.review(pull, "opened");
    station.deliver(
        station
            .github
            .webhooks()
            .commented(
                pull,
                pull.talk()
                    .reply(
                        "acme",
                        pull.talk().ownComments().getFirst(),
                        "/loopguard dismiss only runs at start-up")));
    station.work();
    assertThat(station.check(pull).conclusion()).isEqualTo("success");

    request();

    assertThat(check().conclusion()).isEqualTo("success");
    assertThat(check().summary()).contains("only runs at start-up");
  }

  @Test
  void aPullRequestThatIsLeftAloneIsLeftAloneInItsGroup() {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "skip: {labels: [quiet]}\n")
        .commit("Configure");
    head = queued("quiet", station.repository.tip("main"), AFTER);
    pull.label("quiet");

    request();

    assertThat(check().conclusion()).isEqualTo("skipped");
    assertThat(check().summary()).contains("the label `quiet` says so");
  }

  @Test
  void theConfigurationIsThatOfTheGroupsBaseAndNotOfItsHead() {
    station
        .repository
        .on("main")
        .file(".github/loopguard.yml", "fail-on: never\n")
        .commit("Configure");
    station.repository.branch("lenient", station.repository.tip("main"));
    head =
        station
            .repository
            .on("lenient")
            .file(".github/loopguard.yml", "fail-on: must\nrules: {blocking-sleep: off}\n")
            .file(PATH, AFTER)
            .commit("Merge");

    request();

    assertThat(check().conclusion()).isEqualTo("success");
    assertThat(check().title()).isEqualTo("1 finding in 1 of 1 file");
  }

  @Test
  void aPausedPullRequestIsNeutralInItsGroup() {
    station.deliver(
        station.github.webhooks().said(pull, pull.talk().say("acme", "/loopguard pause")));
    station.work();

    request();

    assertThat(check().conclusion()).isEqualTo("neutral");
    assertThat(check().title()).isEqualTo("Paused: not reviewed");
  }

  @Test
  void aGroupOnABranchOfAnotherKindIsAnsweredToo() {
    station.deliver(
        station
            .github
            .webhooks()
            .mergeGroup(
                station.repository,
                "refs/heads/train/7",
                station.repository.tip("main"),
                head,
                "checks_requested"));
    station.work();

    assertThat(check().conclusion()).isEqualTo("failure");
    assertThat(check().externalId())
        .isEqualTo(station.repository.id() + "/0/" + station.repository.tip("main"));
  }

  @Test
  void aGroupThatIsNoMoreNeedsNothing() {
    int answer =
        station.deliver(
            station
                .github
                .webhooks()
                .mergeGroup(pull, station.repository.tip("main"), head, "destroyed"));

    assertThat(answer).isEqualTo(204);
    station.work();
    assertThat(station.repository.checkRuns(head)).isEmpty();
  }

  @Test
  void aReRunAnswersTheGroupAgain() {
    request();

    station.deliver(station.github.webhooks().checkRun(station.repository, check(), "rerequested"));
    station.work();

    assertThat(station.repository.checkRuns(head))
        .extracting(FakeCheckRun::conclusion)
        .containsExactly("failure", "failure");
    assertThat(station.repository.checkRuns(pull.head())).isEmpty();
  }

  @Test
  void aRenamedRepositoryIsFollowed() {
    station.deliver(
        station
            .github
            .webhooks()
            .mergeGroup(pull, station.repository.tip("main"), head, "checks_requested"));
    station.github.repositories().rename(station.repository, "acme", "store");

    station.work();

    assertThat(check().conclusion()).isEqualTo("failure");
  }

  @Test
  void aTryThatFailedGoesOnWithItsCheckRun() {
    station.github.faults().on("GET", "/repos/acme/shop/compare/*").fail(502);
    request();
    assertThat(check().status()).isEqualTo("in_progress");

    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(station.repository.checkRuns(head)).hasSize(1);
    assertThat(check().conclusion()).isEqualTo("failure");
  }

  @Test
  void ownTroubleDoesNotStopTheQueue() {
    station.github.faults().on("GET", "/repos/acme/shop/compare/*").always().fail(502);
    request();
    for (int tries = 0; tries < 6; tries++) {
      station.clock.forward(Duration.ofHours(1));
      station.work();
    }

    assertThat(check().conclusion()).isEqualTo("neutral");
    assertThat(check().title()).isEqualTo("Not reviewed: gave up after 5 tries");
  }

  @Test
  void whatGitHubDoesNotListIsSaid() {
    station.repository.branch("feature", station.repository.tip("main"));
    many("feature", 305);
    station.repository.branch("large", station.repository.tip("main"));
    head = many("large", 305);

    request();

    assertThat(check().conclusion()).isEqualTo("neutral");
    assertThat(check().summary())
        .contains(
            "- 5 files of this change that GitHub does not list: it names the first 300 only\n");
  }

  private String many(String branch, int files) {
    var change = station.repository.on(branch);
    for (int i = 0; i < files; i++) {
      change.file("data/%03d.txt".formatted(i), "x\n");
    }
    return change.commit("Many");
  }
}
