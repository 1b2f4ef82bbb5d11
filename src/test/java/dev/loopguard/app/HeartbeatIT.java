package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A review takes longer than the lease that the operator configured. */
class HeartbeatIT {
  private static final Duration LATE = Duration.ofSeconds(11);

  @Test
  void aLivingServerKeepsItsWorkBeyondTheLease() {
    try (StrictGitHub github = StrictGitHub.start()) {
      FakePullRequest pull = SmallChange.open(github, "shop");
      github.faults().on("POST", "/repos/*/*/pulls/*/reviews").late(LATE);
      ServerSetup setup = ServerSetup.of(github).with("LOOPGUARD_LEASE", "4s");
      try (ServerProcess server = ServerProcess.start(setup)) {
        server.awaitReady();
        Webhooks webhooks = github.webhooks();
        webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened"));
        Waiting.forCheck(server, pull);
        server.await(
            "The review did not end",
            Waiting.LIMIT,
            () -> server.output().contains("The review of acme/shop#1: "));

        assertThat(server.output()).contains(": Reviewed[").doesNotContain("Superseded");
        assertThat(pull.talk().ownComments()).hasSize(1);
      }
    }
  }
}
