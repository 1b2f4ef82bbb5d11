package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the packaged server shows of one review, one repetition and one forged delivery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StrictGitHub github = StrictGitHub.start();
  private final Queue<String> traces = new ConcurrentLinkedQueue<>();
  private final HttpServer collector = collector();
  private final ServerProcess server =
      ServerProcess.start(
          ServerSetup.of(github)
              .with("LOOPGUARD_LOG_FORMAT", "json")
              .with(
                  "LOOPGUARD_OTLP_ENDPOINT", "http://localhost:" + collector.getAddress().getPort())
              .withJvm("-Dquarkus.log.category.\"dev.loopguard.forge.github\".level=DEBUG"));
  private FakePullRequest pull;
  private Webhooks.Delivery opened;

  private HttpServer collector() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/v1/traces",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            traces.add(new String(body, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      http.start();
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  void review() {
    server.awaitReady();
    pull = SmallChange.open(github, "observed");
    opened = github.webhooks().pullRequest(pull, "opened");
    assertThat(github.webhooks().send(server.webhook(), opened)).isEqualTo(202);
    Waiting.forCheck(server, pull);
    assertThat(github.webhooks().send(server.webhook(), opened)).isEqualTo(200);
    assertThat(
            github
                .webhooks()
                .send(server.webhook(), "pull_request", "forged", opened.body(), "sha256=00"))
        .isEqualTo(401);
    server.await(
        "The figures did not show",
        Waiting.LIMIT,
        () ->
            metrics().contains("loopguard_github_remaining{")
                && metrics().contains("step=\"total\"")
                && metrics().contains("loopguard_queue_waiting 0.0"));
  }

  @AfterAll
  void stop() {
    server.close();
    collector.stop(0);
    github.close();
  }

  private String metrics() {
    return Http.get(server.address("/q/metrics")).body();
  }

  @Test
  void theMetricsHaveTheirNamesAndValues() {
    assertThat(metrics().lines())
        .contains(
            "loopguard_queue_waiting 0.0",
            "loopguard_queue_age_seconds 0.0",
            "loopguard_findings_total{rule=\"python/blocking-sleep\"} 1.0",
            "loopguard_deliveries_total{outcome=\"accepted\"} 1.0",
            "loopguard_deliveries_total{outcome=\"repeated\"} 1.0",
            "loopguard_deliveries_total{outcome=\"refused\"} 1.0",
            "loopguard_deliveries_total{outcome=\"recovered\"} 0.0",
            "loopguard_github_requests_total{kind=\"check-runs\",status=\"201\"} 1.0",
            "loopguard_review_duration_seconds_count{step=\"analyse\"} 1.0",
            "loopguard_review_duration_seconds_count{step=\"total\"} 1.0")
        .anyMatch(line -> line.startsWith("loopguard_github_remaining{installation=\""))
        .anyMatch(
            line ->
                line.startsWith("loopguard_review_duration_seconds_bucket{")
                    && line.contains("step=\"total\"")
                    && line.contains("le=\"5.0\""))
        .noneMatch(line -> line.contains("acme"));
  }

  @Test
  void everyLineOfTheLogIsAnObjectAndThoseOfTheReviewSayWhatTheyAreAbout() {
    List<JsonNode> lines = server.output().lines().map(ObservabilityIT::object).toList();

    List<JsonNode> work =
        lines.stream()
            .filter(line -> line.path("loggerName").asText().startsWith("dev.loopguard.pipeline"))
            .toList();
    assertThat(work).isNotEmpty().allSatisfy(this::names);
    assertThat(lines.stream().filter(line -> isFetch(line)).toList())
        .as("requests on threads that the run started")
        .isNotEmpty()
        .allSatisfy(this::names);
  }

  private static boolean isFetch(JsonNode line) {
    String message = line.path("message").asText();
    return message.startsWith("GET git-blobs:") || message.startsWith("GET pulls-files:");
  }

  private void names(JsonNode line) {
    JsonNode fields = line.path("mdc");
    assertThat(fields.path("repository").asText()).isEqualTo("acme/observed");
    assertThat(fields.path("pull").asText()).isEqualTo(String.valueOf(pull.number()));
    assertThat(fields.path("head").asText()).isEqualTo(pull.head());
    assertThat(fields.path("delivery").asText()).isEqualTo(opened.id());
  }

  private static JsonNode object(String line) {
    try {
      JsonNode read = JSON.readTree(line);
      assertThat(read.isObject()).as(line).isTrue();
      return read;
    } catch (JsonProcessingException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void aTraceOfTheReviewIsSent() {
    server.await(
        "No trace came",
        Waiting.LIMIT,
        () -> traces.stream().anyMatch(sent -> sent.contains("acme/observed")));

    assertThat(traces)
        .anySatisfy(
            sent ->
                assertThat(sent)
                    .contains("review", "analyse", "publish", "loopguard.pull", pull.head()));
  }

  @Test
  void healthSaysHowTheServerStands() throws JsonProcessingException {
    assertThat(checks("/q/health/started")).contains("start");
    assertThat(checks("/q/health/live")).contains("scheduler");
    assertThat(checks("/q/health/ready")).contains("queue", "sweep", "app");
  }

  private List<String> checks(String path) throws JsonProcessingException {
    JsonNode health = JSON.readTree(Http.get(server.address(path)).body());
    assertThat(health.path("status").asText()).isEqualTo("UP");
    return health.path("checks").findValuesAsText("name");
  }

  @Test
  void aTextLogNamesThePullRequestShortly() {
    try (ServerProcess other = ServerProcess.start(ServerSetup.of(github))) {
      other.awaitReady();
      FakePullRequest texted = SmallChange.open(github, "texted");
      Webhooks.Delivery delivery = github.webhooks().pullRequest(texted, "opened");
      github.webhooks().send(other.webhook(), delivery);
      Waiting.forCheck(other, texted);
      String about =
          "acme/texted#%d@%s %s The review of"
              .formatted(
                  texted.number(), texted.head().substring(0, 8), delivery.id().substring(0, 8));
      other.await(
          "The end of the review was not logged",
          Waiting.LIMIT,
          () -> other.output().contains(about));
    }
  }
}
