package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.Reactions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people dismiss, take back and pause, from their comment to what stands in the end. */
class DismissalFlowTest {
  private static final String BEFORE =
      """
      import asyncio
      import time


      async def poll(feed):
          await feed.refresh()
          return feed.entries
      """;
  private static final String AFTER = BEFORE.replace("    return", "    time.sleep(1)\n    return");
  private static final String BASELINE = ".github/loopguard-baseline.yml";

  @TempDir Path folder;
  private Station station;
  private FakePullRequest pull;

  @BeforeEach
  void start() {
    station = new Station(folder);
    station.repository.collaborator("mona", "write");
    station.repository.collaborator("grace", "maintain");
    station.repository.collaborator("mallory", "read");
    pull = station.pull("shop/feed.py", BEFORE, AFTER);
    station.review(pull, "opened");
    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @AfterEach
  void stop() {
    station.close();
  }

  @Test
  void aFindingDismissedInItsThreadIsSettledAndNotSaidAgain() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();

    FakeReviewComment command = inThread("mona", ours, "/loopguard dismiss only at start-up");

    assertThat(ours.body()).startsWith("🔕 Dismissed by `mona`: only at start-up (as of ");
    assertThat(ours.minimized()).contains("RESOLVED");
    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.said(pull).getLast()).startsWith("🔕 Dismissed: `python/blocking-sleep`");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).summary())
        .contains("### Dismissed\n")
        .contains("dismissed by `mona`: only at start-up (`");

    push("# a line more\n" + AFTER);

    assertThat(station.said(pull)).hasSize(2);
    assertThat(pull.talk().reviews()).filteredOn(review -> !review.body().isEmpty()).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void aCommandWhoseAnswerGotLostIsCarriedOutAndAnsweredOnce() {
    station
        .github
        .faults()
        .on("POST", "/repos/acme/shop/pulls/*/comments/*/replies")
        .resetAfterWrite();

    inThread("mona", pull.talk().ownComments().getFirst(), "/loopguard dismiss only at start-up");
    station.clock.forward(Duration.ofMinutes(5));
    station.work();

    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).summary()).containsOnlyOnce("dismissed by `mona`");
  }

  @Test
  void whatIsRestoredIsSaidAgain() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    inThread("mona", ours, "/loopguard dismiss only at start-up");

    inThread("mona", ours, "/loopguard restore");

    assertThat(station.said(pull)).hasSize(4);
    assertThat(station.said(pull)).anyMatch(body -> body.contains("Back again: it was [said"));
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aDismissalThatComesAgainAfterItWasTakenBackDoesNothing() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    FakeReviewComment command = inThread("mona", ours, "/loopguard dismiss only at start-up");
    inThread("mona", ours, "/loopguard restore");

    assertThat(station.deliver(station.github.webhooks().commented(pull, command))).isEqualTo(202);
    station.work();

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "rocket");
    assertThat(station.said(pull)).hasSize(4);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void anIdentityFromTheSummaryRestoresInTheConversation() {
    inThread("mona", pull.talk().ownComments().getFirst(), "/loopguard dismiss only at start-up");
    String summary = station.check(pull).summary();
    String identity = summary.replaceAll("(?s).*start-up \\(`([a-z2-7]{8})`\\).*", "$1");

    inConversation("mona", "/loopguard restore " + identity);

    assertThat(pull.talk().conversation().getLast().body()).startsWith("🔔 Reported again: ");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aFindingThatOnlyTheCheckRunTellsIsDismissedByTheIdentityShownThere() {
    String text = station.check(pull).text();
    assertThat(text).contains("`/loopguard dismiss <id> <reason>` dismisses one of them.");
    String row =
        text.lines()
            .filter(line -> line.contains("untested-async-change"))
            .findFirst()
            .orElseThrow();
    String identity = row.replaceAll(".* \\| `([a-z2-7]{8})` \\|$", "$1");

    inConversation("mona", "/loopguard dismiss " + identity + " tried by hand");

    assertThat(pull.talk().conversation().getLast().body())
        .startsWith("🔕 Dismissed: `python/untested-async-change` `shop/feed.py:");
    assertThat(station.check(pull).text()).doesNotContain("untested-async-change");
    assertThat(station.check(pull).summary()).contains("dismissed by `mona`: tried by hand");
  }

  @Test
  void theIdentityAtTheEndOfACommentWorksInTheConversation() {
    String said = station.said(pull).getFirst();
    String identity = said.replaceAll("(?s).* · id `([a-z2-7]{8})`</sub>.*", "$1");

    inConversation("mona", "/loopguard dismiss `" + identity + "` only at start-up");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void equalFindingsOfOneFunctionAreDismissedTogether() {
    push(AFTER.replace("time.sleep(1)", "time.sleep(1)\n    time.sleep(1)"));
    assertThat(station.said(pull)).hasSize(2);

    inThread("mona", pull.talk().ownComments().getFirst(), "/loopguard dismiss only at start-up");

    assertThat(station.said(pull).getLast()).contains("so this covers 2 places.");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void whatIsDismissedHereIsSaidOnAnotherPullRequest() {
    inThread("grace", pull.talk().ownComments().getFirst(), "/loopguard dismiss fine here");

    FakePullRequest other = second();

    assertThat(station.said(other)).hasSize(1);
    assertThat(station.check(other).conclusion()).isEqualTo("failure");
  }

  @Test
  void whatIsDismissedEverywhereIsNot() {
    inThread(
        "grace",
        pull.talk().ownComments().getFirst(),
        "/loopguard dismiss --everywhere until:2026-04-30 the feed is tiny");

    FakePullRequest other = second();

    assertThat(station.said(other)).isEmpty();
    assertThat(station.check(other).conclusion()).isEqualTo("success");
    assertThat(station.check(other).summary())
        .contains("dismissed by `grace` until 2026-04-30: the feed is tiny");
  }

  @Test
  void whatIsOverCountsNoMore() {
    inThread(
        "mona",
        pull.talk().ownComments().getFirst(),
        "/loopguard dismiss until:2026-03-03 until the release");
    station.clock.forward(Duration.ofDays(2));

    station.review(pull, "synchronize");

    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.said(pull)).anyMatch(body -> body.contains("Back again"));
  }

  @Test
  void whatIsExportedIsHonouredFromTheBaseBranch() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    inThread("grace", ours, "/loopguard dismiss --everywhere the feed is tiny");
    inConversation("grace", "/loopguard export");
    String answer = pull.talk().conversation().getLast().body();
    String yaml = answer.replaceAll("(?s).*```yaml\n(.*)\n```.*", "$1\n");
    inThread("grace", ours, "/loopguard restore --everywhere");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");

    station.repository.on("main").file(BASELINE, yaml).commit("Dismiss");
    station.review(pull, "synchronize");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.check(pull).summary())
        .contains("dismissed by `" + BASELINE + "`: the feed is tiny");
  }

  @Test
  void aBaselineFileOfThePullRequestItselfCountsForNothing() {
    inThread(
        "grace",
        pull.talk().ownComments().getFirst(),
        "/loopguard dismiss --everywhere the feed is tiny");
    inConversation("grace", "/loopguard export");
    String answer = pull.talk().conversation().getLast().body();
    String yaml = answer.replaceAll("(?s).*```yaml\n(.*)\n```.*", "$1\n");
    inThread("grace", pull.talk().ownComments().getFirst(), "/loopguard restore --everywhere");

    station.repository.on("feature").file(BASELINE, yaml).commit("Dismiss myself");
    station.review(pull, "synchronize");

    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aBaselineFileWithMistakesIsSaidAndDismissesNothing() {
    station.repository.on("main").file(BASELINE, "dismissed:\n  - identiti: x\n").commit("Typo");

    station.review(pull, "synchronize");

    assertThat(station.check(pull).summary())
        .contains("### Baseline file")
        .contains("line 2")
        .contains("did you mean");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void whoMayNotIsRefusedAndNothingChanges() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    String body = ours.body();

    FakeReviewComment command = inThread("mallory", ours, "/loopguard dismiss not mine");
    inThread("octocat", ours, "/loopguard dismiss my own change");
    inThread("mona", ours, "/loopguard dismiss --everywhere never");

    assertThat(ours.body()).isEqualTo(body);
    assertThat(reactions(command.nodeId())).containsExactly("eyes", "confused");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aMarkerThatSomebodyElseCopiedNamesNothing() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();
    FakeReviewComment copy = pull.talk().comment("mallory", "shop/feed.py", 7, ours.body());

    FakeReviewComment command = inThread("mona", copy, "/loopguard dismiss it is fine");

    assertThat(reactions(command.nodeId())).containsExactly("eyes", "confused");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aHostileReasonPingsNobody() {
    FakeReviewComment ours = pull.talk().ownComments().getFirst();

    inThread("mona", ours, "/loopguard dismiss @acme/all <!-- ``` --> #1 \u202e see");

    assertThat(ours.body()).startsWith("🔕 Dismissed by `mona`: @\u200bacme/all \\<\\!-- ");
    assertThat(station.check(pull).summary()).doesNotContain("@acme").doesNotContain("\u202e");
  }

  @Test
  void aPausedPullRequestIsNotReviewedUntilItIsResumed() {
    inConversation("mona", "/loopguard pause");
    assertThat(pull.talk().conversation().getLast().body()).startsWith("⏸️ ");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");

    push(AFTER + "\n\nasync def wait():\n    time.sleep(2)\n");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
    assertThat(station.check(pull).title()).isEqualTo("Paused: not reviewed");
    assertThat(station.check(pull).summary())
        .contains("`mona` paused the reviews of this pull request (2026-03-02 09:00:00 UTC)")
        .contains("`/loopguard resume`");

    inConversation("mona", "/loopguard resume");

    assertThat(pull.talk().conversation().getLast().body()).startsWith("▶️ ");
    assertThat(station.said(pull)).hasSize(2);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
  }

  @Test
  void aDismissalDuringAPauseTakesEffectWhenItEnds() {
    inConversation("mona", "/loopguard pause");

    inThread("mona", pull.talk().ownComments().getFirst(), "/loopguard dismiss only at start-up");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");

    inConversation("mona", "/loopguard resume");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  private FakeReviewComment inThread(String login, FakeReviewComment root, String body) {
    FakeReviewComment command = pull.talk().reply(login, root, body);
    station.deliver(station.github.webhooks().commented(pull, command));
    station.work();
    return command;
  }

  private void inConversation(String login, String body) {
    FakeComment command = pull.talk().say(login, body);
    station.deliver(station.github.webhooks().said(pull, command));
    station.work();
  }

  private void push(String text) {
    station.repository.on("feature").file("shop/feed.py", text).commit("Go on");
    station.review(pull, "synchronize");
  }

  private FakePullRequest second() {
    station.repository.branch("second", station.repository.tip("main"));
    station.repository.on("second").file("shop/feed.py", "# again\n" + AFTER).commit("Again");
    FakePullRequest other = station.repository.open("Another change", "second", "main");
    station.review(other, "opened");
    return other;
  }

  private List<String> reactions(String node) {
    return station.github.reactions().on(node).stream().map(Reactions.Reaction::content).toList();
  }
}
