package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A packaged server that nobody has set up yet: what it serves, and what it says it lacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
  private static final String[] MISSING = {
    "LOOPGUARD_GITHUB_APP_ID", "LOOPGUARD_GITHUB_PRIVATE_KEY", "LOOPGUARD_GITHUB_WEBHOOK_SECRET"
  };

  private final ServerProcess server = ServerProcess.start(ServerSetup.withoutCredentials());

  @BeforeAll
  void ready() {
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) {
    return Http.get(server.address(path));
  }

  @Test
  void theFirstPageAndStandardOutputNameWhatIsMissing() {
    assertThat(get("/").body()).contains("cannot review yet").contains(MISSING);
    assertThat(server.output()).contains("Loopguard is up, but it cannot review yet.");
    assertThat(server.output()).contains(MISSING);
  }

  @Test
  void webhooksAreKeptRedeliverable() {
    try (StrictGitHub github = StrictGitHub.start()) {
      FakePullRequest pull = SmallChange.open(github, "shop");
      Webhooks webhooks = github.webhooks();

      assertThat(webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened")))
          .isEqualTo(503);
      assertThat(webhooks.send(server.webhook(), webhooks.ping())).isEqualTo(503);
    }
  }

  @Test
  void itIsAliveAndReadySoThatItCanBeSetUp() {
    assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(get("/q/health/ready").body().replaceAll("\\s", ""))
        .contains("\"credentials\":\"missing\"");
  }

  @ParameterizedTest
  @CsvSource({
    "/, 200",
    "/checklist, 200",
    "/checklist/no-blocking-calls, 200",
    "/checklist/rules/python/blocking-sleep, 200",
    "/q/metrics, 200",
    "/checklist/no-such-item, 404",
    "/checklist/Not%20A%20Name, 404",
    "/checklist/rules/python/no-such-rule, 404",
    "/checklist/rules/cobol/blocking-sleep, 404",
    "/nowhere, 404",
  })
  void pagesAreThereOrNot(String path, int status) {
    assertThat(get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void theChecklistLeadsToItsPages() {
    assertThat(get("/checklist").body())
        .contains("href=\"/checklist/no-blocking-calls\"")
        .contains("href=\"/checklist/rules/python/blocking-sleep\"");
    assertThat(get("/checklist/rules/python/blocking-sleep").body())
        .contains("python/blocking-sleep")
        .contains("href=\"/checklist/no-blocking-calls\"")
        .contains("time.sleep")
        .doesNotContain("off by default");
    assertThat(get("/checklist/rules/python/get-event-loop-in-coroutine").body())
        .contains("off by default");
  }
}
