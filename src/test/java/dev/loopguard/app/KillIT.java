package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.SampleChange;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeReviewComment;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server is killed in the middle of a review and started again on the same database. */
class KillIT {
  /** Longer than the test needs to kill the server while it waits for an answer. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static final int FINDINGS = 8;

  private final StrictGitHub github = StrictGitHub.start();
  private final FakePullRequest pull = SampleChange.open(github);
  private final ServerProcess server = ServerProcess.start(github);

  @BeforeEach
  void ready() {
    server.awaitReady();
  }

  @AfterEach
  void stop() {
    server.close();
    github.close();
  }

  @Test
  void aReviewCutOffBeforeItSpokeIsMadeAfterTheRestart() throws InterruptedException {
    github.faults().on("POST", "/repos/*/*/check-runs").late(LATE);
    deliver();

    killOnce("The check run was not begun", () -> !checks().isEmpty());
    assertThat(pull.talk().reviews()).isEmpty();
    assertThat(checks()).extracting(FakeCheckRun::status).containsExactly("in_progress");

    assertTheReviewIsMadeOnce();
  }

  @Test
  void aReviewCutOffAfterItSpokeIsEndedAfterTheRestartAndSaysNothingTwice()
      throws InterruptedException {
    github.faults().on("POST", "/repos/*/*/pulls/*/reviews").late(LATE);
    deliver();

    killOnce("The review was not posted", () -> !pull.talk().ownComments().isEmpty());
    assertThat(pull.talk().ownComments()).hasSize(FINDINGS);
    assertThat(checks()).extracting(FakeCheckRun::status).containsExactly("in_progress");

    assertTheReviewIsMadeOnce();
  }

  private void deliver() {
    Webhooks webhooks = github.webhooks();
    assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
        .isEqualTo(202);
  }

  private void killOnce(String otherwise, BooleanSupplier condition) throws InterruptedException {
    server.await(otherwise, Waiting.LIMIT, condition);
    server.kill();
  }

  private void assertTheReviewIsMadeOnce() {
    server.startAgain();
    Waiting.forCheck(server, pull);

    assertThat(pull.talk().reviews()).hasSize(1);
    assertThat(pull.talk().ownComments())
        .hasSize(FINDINGS)
        .extracting(FakeReviewComment::body)
        .doesNotHaveDuplicates();
    assertThat(checks()).extracting(FakeCheckRun::status).containsExactly("completed");
    assertThat(checks()).extracting(FakeCheckRun::conclusion).containsExactly("failure");
    assertThat(server.output()).contains("Work cut off when the server ended runs again now: 1");
  }

  private List<FakeCheckRun> checks() {
    return pull.repository().checkRuns(pull.head());
  }
}
