package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of the findings that comments told, through the life of a pull request. */
class OutcomesTest {
  private static final String PATH = "shop/feed.py";
  private static final String BEFORE =
      """
      import time


      async def poll(feed):
          return feed


      async def wait(feed):
          return feed
      """;
  private static final String ONE = BEFORE.replaceFirst("return", "time.sleep(1)\n    return");
  private static final String TWO = BEFORE.replace("return", "time.sleep(1)\n    return");

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    station.repository.collaborator("mona", "write");
    pull = station.pull(PATH, BEFORE, TWO);
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void whatIsPostedIsOpenHoweverOftenItIsReviewed() {
    station.review(pull, "opened");
    station.review(pull, "synchronize");

    assertCounts(2, 0, 0, 0, 0, 2);
  }

  @Test
  void aRunThatBreaksAfterItPostedCountsNothingTwice() {
    station.github.faults().on("PATCH", "/repos/acme/shop/check-runs/*").fail(500);
    station.review(pull, "opened");
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertCounts(2, 0, 0, 0, 0, 2);
  }

  @Test
  void aLostAnswerToTheReviewCountsNothingTwice() {
    station.github.faults().on("POST", "/repos/acme/shop/pulls/*/reviews").resetAfterWrite();
    station.review(pull, "opened");
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertCounts(2, 0, 0, 0, 0, 2);
  }

  @Test
  void aFixIsCountedAlsoWhenItsRunBreaksAfterItSettledTheComment() {
    station.review(pull, "opened");
    station.github.faults().on("PATCH", "/repos/acme/shop/check-runs/*").fail(500);

    push(ONE);
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(station.said(pull)).filteredOn(body -> body.startsWith("✅ Fixed in ")).hasSize(1);
    assertCounts(2, 1, 0, 0, 0, 1);
  }

  @Test
  void whatComesBackIsOpenAgainAndNoOther() {
    station.review(pull, "opened");
    push(ONE);
    push(TWO);

    assertThat(station.said(pull)).hasSize(3);
    assertCounts(2, 0, 0, 0, 0, 2);
  }

  @Test
  void aDismissalIsCountedWithItsReasonUntilItIsTakenBack() {
    station.review(pull, "opened");
    FakeReviewComment ours = pull.talk().ownComments().getFirst();

    inThread(ours, "/loopguard dismiss only at start-up");
    assertCounts(2, 0, 1, 0, 0, 1);
    assertThat(numbers()).contains("- 1 of `python/blocking-sleep`: `only at start-up`");

    inThread(ours, "/loopguard restore");
    assertCounts(2, 0, 0, 0, 0, 2);
  }

  @Test
  void aDismissalWhileReviewsArePausedIsCounted() {
    station.review(pull, "opened");
    say("/loopguard pause");

    inThread(pull.talk().ownComments().getFirst(), "/loopguard dismiss only at start-up");

    assertCounts(2, 0, 1, 0, 0, 1);
  }

  @Test
  void aCommentInTheCodeIsADismissalToo() {
    station.review(pull, "opened");

    push(
        TWO.replaceFirst(
            "sleep\\(1\\)", "sleep(1)  # loopguard: ignore[blocking-sleep] the first poll only"));

    assertCounts(2, 0, 1, 0, 0, 1);
    assertThat(numbers()).contains("`the first poll only`");
  }

  @Test
  void aThreadThatSomebodyResolvedWithoutAChangeIsCounted() {
    station.review(pull, "opened");
    pull.talk().ownComments().getFirst().resolve();

    push(TWO + "\n\nX = 1\n");
    assertCounts(2, 0, 0, 1, 0, 1);

    push(BEFORE + "\n\nX = 1\n");
    assertCounts(2, 2, 0, 0, 0, 0);
  }

  @Test
  void aThreadResolvedJustBeforeTheMergeIsCounted() {
    station.review(pull, "opened");
    pull.talk().ownComments().getFirst().resolve();
    pull.merge();

    station.review(pull, "closed");

    assertThat(station.said(pull)).hasSize(2);
    assertCounts(2, 0, 0, 1, 0, 1);
  }

  @Test
  void aFileThatIsDeletedIsSettledOtherwise() {
    station.review(pull, "opened");

    station.repository.on("feature").remove(PATH).commit("Delete");
    station.review(pull, "synchronize");

    assertCounts(2, 0, 0, 0, 2, 0);
  }

  private void push(String text) {
    station.repository.on("feature").file(PATH, text).commit("Go on");
    station.review(pull, "synchronize");
  }

  private void inThread(FakeReviewComment root, String body) {
    FakeReviewComment command = pull.talk().reply("mona", root, body);
    station.deliver(station.github.webhooks().commented(pull, command));
    station.work();
  }

  private void say(String body) {
    FakeComment command = pull.talk().say("mona", body);
    station.deliver(station.github.webhooks().said(pull, command));
    station.work();
  }

  private String numbers() {
    say("/loopguard status --rules");
    return pull.talk().conversation().getLast().body();
  }

  private void assertCounts(
      int posted, int fixed, int dismissed, int resolved, int other, int open) {
    assertThat(numbers())
        .contains(
            "| `python/blocking-sleep` | %d | %d | %d | %d | %d | %d |"
                .formatted(posted, fixed, dismissed, resolved, other, open));
  }
}
