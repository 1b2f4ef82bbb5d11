package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.Leaks;
import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakePullRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged server refuses, and what it never tells, while its log says all it can. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityIT {
  private static final int MEGABYTE = 1 << 20;
  private static final String PREVIOUS = "the-secret-before-this-one-77aa";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final StrictGitHub github = StrictGitHub.start();
  private final Webhooks webhooks = github.webhooks();
  private final ServerSetup setup =
      ServerSetup.of(github)
          .with("LOOPGUARD_GITHUB_WEBHOOK_SECRET_PREVIOUS", PREVIOUS)
          .with("QUARKUS_LOG_LEVEL", "DEBUG");
  private final ServerProcess server = ServerProcess.start(setup);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  void ready() {
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
    github.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "GET, /checklist, 200",
    "GET, /checklist/no-such-item, 404",
    "GET, /login, 200",
    "GET, /login/oidc, 303",
    "GET, /rules, 401",
    "POST, /login, 415",
    "POST, /logout, 415",
    "POST, /parked, 415",
    "GET, /nowhere, 404",
    "GET, /q/nowhere, 404",
    "GET, /q/health, 200",
    "GET, /q/health/live, 200",
    "GET, /q/health/ready, 200",
    "GET, /q/metrics, 200",
    "GET, /webhook, 405",
    "DELETE, /checklist, 405",
    "POST, /webhook, 401",
    "POST, /, 405",
  })
  void everyAnswerHasTheHeaders(String method, String path, int status)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(server.address(path))
                .timeout(LIMIT)
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertHasTheHeaders(answer);
  }

  private static void assertHasTheHeaders(HttpResponse<?> answer) {
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';")
        .endsWith("base-uri 'none'; frame-ancestors 'none'");
    assertThat(answer.headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("same-origin");
  }

  @Test
  void aBodyAboveTheCapIsRefusedWhetherItSaysItsLengthOrNot()
      throws IOException, InterruptedException {
    byte[] body = new byte[26 * MEGABYTE + 1];
    Arrays.fill(body, (byte) ' ');

    HttpResponse<String> said = post(BodyPublishers.ofByteArray(body), webhooks.sign(body));
    assertThat(said.statusCode()).isEqualTo(413);
    assertHasTheHeaders(said);
    assertThat(post(chunked(body), webhooks.sign(body)).statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyWithinTheCapNeedsNoLength() throws IOException, InterruptedException {
    byte[] body = "{\"action\":\"assigned\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(post(chunked(body), webhooks.sign(body)).statusCode()).isEqualTo(204);
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  @Test
  void aCompressedBodyIsNotUnpacked() throws IOException, InterruptedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(webhooks.pullRequest(SmallChange.open(github, "packed"), "opened").body());
    }
    byte[] body = packed.toByteArray();

    HttpResponse<String> answer =
        post(BodyPublishers.ofByteArray(body), webhooks.sign(body), "Content-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo("the body is not JSON\n");
  }

  @ParameterizedTest
  @CsvSource({"0, 204", "90, 204", "101, 400", "5000000, 400"})
  void aBodyNestedTooDeeplyIsRefused(int depth, int status)
      throws IOException, InterruptedException {
    byte[] body = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);

    assertThat(post(BodyPublishers.ofByteArray(body), webhooks.sign(body)).statusCode())
        .isEqualTo(status);
  }

  @Test
  void bothSecretsAreAcceptedWhileOneTakesOverFromTheOther()
      throws IOException, InterruptedException {
    byte[] body = "{\"zen\":\"Keep it logically awesome.\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(status(body, webhooks.sign(body))).isEqualTo(204);
    assertThat(status(body, Webhooks.sign(PREVIOUS, body))).isEqualTo(204);
    assertThat(status(body, Webhooks.sign("a third one", body))).isEqualTo(401);
  }

  private int status(byte[] body, String signature) throws IOException, InterruptedException {
    return post(BodyPublishers.ofByteArray(body), signature).statusCode();
  }

  private HttpResponse<String> post(BodyPublisher body, String signature, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.webhook())
            .timeout(LIMIT)
            .header("X-GitHub-Event", "pull_request")
            .header("X-GitHub-Delivery", UUID.randomUUID().toString())
            .header("X-Hub-Signature-256", signature)
            .POST(body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void noSecretIsInTheLogTheMetricsThePagesOrTheNamesOfThreads()
      throws IOException, InterruptedException {
    FakePullRequest pull = SmallChange.open(github, "watched");
    github.faults().on("GET", "/repos/*/*/pulls/*").fail(401);
    webhooks.send(server.webhook(), webhooks.pullRequest(pull, "opened"));
    Waiting.forCheck(server, pull);

    assertThat(server.output()).as("the log at its finest").contains(" DEBUG ");
    List<String> told =
        List.of(
            server.output(),
            Http.get(server.address("/q/metrics")).body(),
            Http.get(server.address("/q/health")).body(),
            Http.get(server.address("/")).body(),
            threads());
    assertThat(told).allSatisfy(text -> assertThat(Leaks.in(text, setup.secrets())).isEmpty());
  }

  private String threads() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), "Thread.print")
            .redirectErrorStream(true)
            .start();
    String threads = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(threads).contains("\"main\"");
    return threads;
  }
}
