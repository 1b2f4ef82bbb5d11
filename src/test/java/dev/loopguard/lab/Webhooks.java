package dev.loopguard.lab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.lab.github.DeliveryLog;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.lab.github.Json;
import dev.loopguard.lab.github.Payloads;
import dev.loopguard.lab.github.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhook deliveries as GitHub makes them. */
public final class Webhooks {
  /**
   * A delivery ready to be sent.
   *
   * @param event its kind
   * @param id its id, the same on a redelivery
   * @param body its payload
   * @param signature the value of {@code X-Hub-Signature-256}
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Delivery(String event, String id, byte[] body, String signature) {}

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private final World world;
  private final Payloads payloads;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Webhooks(World world) {
    this.world = world;
    this.payloads = new Payloads(world);
  }

  /** Returns {@code pull_request} with an action, sent by its author. */
  public Delivery pullRequest(FakePullRequest pull, String action) {
    return delivery("pull_request", payloads.pullRequest(pull, action));
  }

  /** Returns {@code pull_request edited} after the base branch was changed. */
  public Delivery baseChanged(FakePullRequest pull, String from) {
    ObjectNode payload = payloads.pullRequest(pull, "edited");
    payload.putObject("changes").putObject("base").putObject("ref").put("from", from);
    return delivery("pull_request", payload);
  }

  /** Returns {@code issue_comment created}, sent by who wrote the comment. */
  public Delivery said(FakePullRequest pull, FakeComment comment) {
    return delivery("issue_comment", payloads.said(pull, comment));
  }

  /** Returns {@code pull_request_review_comment created}. */
  public Delivery commented(FakePullRequest pull, FakeReviewComment comment) {
    return delivery("pull_request_review_comment", payloads.commented(pull, comment));
  }

  /** Returns {@code pull_request_review submitted}. */
  public Delivery reviewed(FakePullRequest pull, FakeReview review) {
    return delivery("pull_request_review", payloads.reviewed(pull, review));
  }

  /** Returns {@code check_run} with an action. */
  public Delivery checkRun(FakeRepository repository, FakeCheckRun run, String action) {
    return delivery("check_run", payloads.checkRun(repository, run, action));
  }

  /**
   * Returns {@code check_run requested_action}: somebody clicked one of the run's buttons.
   *
   * @param identifier that of the button
   */
  public Delivery clicked(
      FakeRepository repository, FakeCheckRun run, String login, String identifier) {
    return delivery("check_run", payloads.clicked(repository, run, login, identifier));
  }

  /** Returns {@code check_suite} with an action, for the head of a pull request. */
  public Delivery checkSuite(FakePullRequest pull, String action) {
    return delivery("check_suite", payloads.checkSuite(pull, action));
  }

  /**
   * Returns {@code merge_group} with an action, for the commit that would bring a pull request into
   * the base branch.
   */
  public Delivery mergeGroup(FakePullRequest pull, String base, String head, String action) {
    String ref = "refs/heads/gh-readonly-queue/main/pr-" + pull.number() + "-" + base;
    return mergeGroup(pull.repository(), ref, base, head, action);
  }

  /** Returns {@code merge_group} with an action, for a group on a branch of any name. */
  public Delivery mergeGroup(
      FakeRepository repository, String ref, String base, String head, String action) {
    return delivery("merge_group", payloads.mergeGroup(repository, ref, base, head, action));
  }

  public Delivery ping() {
    return delivery("ping", payloads.ping());
  }

  /** Returns {@code installation} with an action. */
  public Delivery installation(Installation installation, String action) {
    return delivery("installation", payloads.installation(installation, action));
  }

  /** Returns a signed delivery of any kind, with an id of its own. */
  public Delivery delivery(String event, ObjectNode payload) {
    byte[] body = Json.bytes(payload);
    return new Delivery(event, UUID.randomUUID().toString(), body, sign(body));
  }

  /** Sends a delivery, notes the attempt and returns the answer's status. */
  public int send(URI target, Delivery delivery) {
    try {
      int status =
          send(target, delivery.event(), delivery.id(), delivery.body(), delivery.signature());
      attempted(delivery, new DeliveryLog.Answered.With(status));
      return status;
    } catch (UncheckedIOException e) {
      attempted(delivery, new DeliveryLog.Answered.NotConnected());
      throw e;
    }
  }

  /** Takes something to the App's own webhook, if it has one. */
  void deliver(String event, World.Delivered delivered) {
    String hook = world.app().registration().hook();
    if (hook.isEmpty()) {
      return;
    }
    String id = delivered.guid().isEmpty() ? UUID.randomUUID().toString() : delivered.guid();
    byte[] body = delivered.body();
    try {
      send(URI.create(hook), new Delivery(event, id, body, sign(body)));
    } catch (UncheckedIOException e) {
      return; // noted in the log of deliveries
    }
  }

  /** Notes an attempt to deliver in GitHub's log. */
  public void attempted(Delivery delivery, DeliveryLog.Answered answered) {
    world.deliveries().add(delivery.id(), delivery.event(), delivery.body(), answered);
  }

  /** Notes in GitHub's log that nobody listened. */
  public void lost(Delivery delivery) {
    attempted(delivery, new DeliveryLog.Answered.NotConnected());
  }

  /** Sends anything; an empty signature is left out. */
  public int send(URI target, String event, String id, byte[] body, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER_LIMIT)
            .header("User-Agent", "GitHub-Hookshot/lab")
            .header("Content-Type", "application/json")
            .header("X-GitHub-Event", event)
            .header("X-GitHub-Delivery", id)
            .header("X-GitHub-Hook-ID", "1")
            .header("X-GitHub-Hook-Installation-Target-Type", "integration")
            .header("X-GitHub-Hook-Installation-Target-ID", Long.toString(world.app().id()))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!signature.isEmpty()) {
      request.header("X-Hub-Signature-256", signature);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the value of {@code X-Hub-Signature-256} for a body. */
  public String sign(byte[] body) {
    return sign(world.app().webhookSecret(), body);
  }

  /** Returns the value of {@code X-Hub-Signature-256} for a body and a secret. */
  public static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
