package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.SampleChange;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The server is asked to end in the middle of a review. */
class ShutdownIT {
  @Test
  void aServerThatEndsIsNotReadyFirstAndSeesItsReviewToTheEnd() throws InterruptedException {
    try (StrictGitHub github = StrictGitHub.start()) {
      FakePullRequest pull = SampleChange.open(github);
      try (ServerProcess server = ServerProcess.start(github)) {
        server.awaitReady();
        github.faults().on("POST", "/repos/*/*/check-runs").late(Duration.ofSeconds(5));
        Webhooks webhooks = github.webhooks();
        assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
            .isEqualTo(202);
        server.await(
            "The check run was not begun",
            Waiting.LIMIT,
            () -> !pull.repository().checkRuns(pull.head()).isEmpty());

        server.terminate();
        server.await(
            "It stayed ready",
            Waiting.LIMIT,
            () -> Http.get(server.address("/q/health/ready")).statusCode() == 503);
        assertThat(Http.get(server.address("/q/health/live")).statusCode()).isEqualTo(200);
        server.awaitEnd(Waiting.LIMIT);

        assertThat(pull.repository().checkRuns(pull.head()))
            .extracting(FakeCheckRun::status)
            .containsExactly("completed");
      }
    }
  }
}
