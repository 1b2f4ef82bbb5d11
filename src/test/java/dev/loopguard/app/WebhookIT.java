package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.ServerProcess;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deliveries over HTTP to the packaged server, and what it makes of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookIT {
  private static final int MEGABYTE = 1024 * 1024;

  private final StrictGitHub github = StrictGitHub.start();
  private final Webhooks webhooks = github.webhooks();
  private final ServerProcess server = ServerProcess.start(github);

  @BeforeAll
  void ready() {
    server.awaitReady();
  }

  @AfterAll
  void stop() {
    server.close();
    github.close();
  }

  private int send(Webhooks.Delivery delivery) {
    return webhooks.send(server.webhook(), delivery);
  }

  private int send(byte[] body, String signature) {
    return webhooks.send(
        server.webhook(), "pull_request", UUID.randomUUID().toString(), body, signature);
  }

  @Test
  void aSignedPullRequestIsReviewedAndTheSameDeliveryIsTakenOnce() {
    FakePullRequest pull = SmallChange.open(github, "taken-once");
    Webhooks.Delivery opened = webhooks.pullRequest(pull, "opened");

    assertThat(send(opened)).isEqualTo(202);

    FakeCheckRun check = Waiting.forCheck(server, pull);
    assertThat(check.conclusion()).isEqualTo("failure");
    assertThat(pull.talk().ownComments())
        .extracting(comment -> pull.talk().lineNow(comment).orElse(0))
        .containsExactly(7);
    assertThat(send(opened)).isEqualTo(200);
  }

  @Test
  void whatIsNotSignedIsNotStored() {
    FakePullRequest pull = SmallChange.open(github, "forged");
    Webhooks.Delivery opened = webhooks.pullRequest(pull, "opened");
    String forged = Webhooks.sign("a guess", opened.body());

    assertThat(webhooks.send(server.webhook(), opened.event(), opened.id(), opened.body(), ""))
        .isEqualTo(401);
    assertThat(webhooks.send(server.webhook(), opened.event(), opened.id(), opened.body(), forged))
        .isEqualTo(401);

    // A later one is reviewed first only if the forged ones left no work.
    FakePullRequest later = SmallChange.open(github, "after-the-forged");
    assertThat(send(webhooks.pullRequest(later, "opened"))).isEqualTo(202);
    Waiting.forCheck(server, later);
    assertThat(pull.repository().checkRuns(pull.head())).isEmpty();
    assertThat(send(opened)).as("the id was never seen").isEqualTo(202);
    Waiting.forCheck(server, pull);
  }

  @Test
  void whatIsSignedButNoJsonIsRefusedWithAReasonInTheLogAndWithoutItsText() {
    byte[] body = "{\"action\": \"opened\", canary-7d1f".getBytes(StandardCharsets.UTF_8);
    String id = UUID.randomUUID().toString();

    assertThat(webhooks.send(server.webhook(), "pull_request", id, body, webhooks.sign(body)))
        .isEqualTo(400);

    assertThat(server.output())
        .contains("Delivery " + id + " was refused: the body is not JSON")
        .doesNotContain("canary-7d1f");
  }

  @Test
  void whatIsJsonButNoPullRequestIsRefused() {
    byte[] body = "{\"action\":\"opened\",\"x\":\"canary-91\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(send(body, webhooks.sign(body))).isEqualTo(400);

    assertThat(server.output()).doesNotContain("canary-91");
  }

  @Test
  void anEventThatNobodyNeedsHasNoContent() {
    FakePullRequest pull = SmallChange.open(github, "labelled");

    assertThat(send(webhooks.pullRequest(pull, "assigned"))).isEqualTo(204);
    assertThat(
            send(
                new Webhooks.Delivery(
                    "star",
                    "1",
                    "{}".getBytes(StandardCharsets.UTF_8),
                    webhooks.sign("{}".getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo(204);
  }

  @Test
  void aPingIsAnswered() {
    assertThat(send(webhooks.ping())).isEqualTo(200);
  }

  @Test
  void theLargestBodyGitHubSendsIsTaken() {
    byte[] body = padded(25 * MEGABYTE);

    assertThat(send(body, webhooks.sign(body))).isEqualTo(400);
  }

  @Test
  void aBodyAboveTheCapIsTooLarge() {
    byte[] body = padded(26 * MEGABYTE + 1);

    assertThat(send(body, webhooks.sign(body))).isEqualTo(413);
  }

  /** Returns a JSON object that is no pull request, of exactly that many bytes. */
  private static byte[] padded(int size) {
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) ' ');
    byte[] start = "{\"action\":\"opened\"".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, body, 0, start.length);
    body[size - 1] = '}';
    return body;
  }
}
