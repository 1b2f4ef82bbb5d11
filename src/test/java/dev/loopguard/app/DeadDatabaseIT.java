package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL of a running server goes away and comes back. */
class DeadDatabaseIT {
  @TempDir Path folder;

  @Test
  void aDeliveryRefusedWhileTheDatabaseIsDownIsTakenOnceItIsBack() throws IOException {
    EmbeddedPostgres postgres = start(0);
    int port = postgres.getPort();
    try (StrictGitHub github = StrictGitHub.start();
        ServerProcess server =
            ServerProcess.start(
                ServerSetup.of(github)
                    .onDatabase("postgres://postgres:postgres@localhost:" + port + "/postgres"))) {
      server.awaitReady();
      Webhooks webhooks = github.webhooks();
      FakePullRequest before = SmallChange.open(github, "before");
      assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(before, "opened")))
          .isEqualTo(202);
      Waiting.forCheck(server, before);

      postgres.close();
      FakePullRequest pull = SmallChange.open(github, "meanwhile");
      Webhooks.Delivery opened = webhooks.pullRequest(pull, "opened");
      assertThat(webhooks.send(server.webhook(), opened)).isEqualTo(503);
      assertThat(Http.get(server.address("/q/health/live")).statusCode()).isEqualTo(200);

      postgres = start(port);
      assertThat(webhooks.send(server.webhook(), opened)).isEqualTo(202);
      Waiting.forCheck(server, pull);
      assertThat(pull.talk().ownComments()).hasSize(1);
    } finally {
      postgres.close();
    }
  }

  /** Starts it on the same data each time; port 0 means any. */
  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false)
        .start();
  }
}
