package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.queue.Claim;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.store.jdbc.TestDatabases;
import dev.loopguard.webhook.DeliveryListener;
import dev.loopguard.webhook.WebhookEvent;
import dev.loopguard.webhook.WebhookResource;
import dev.loopguard.webhook.WebhookSecrets;
import io.agroal.api.AgroalDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/**
 * The webhook over a queue in H2. The first line of an input names the event, the rest is the body.
 * Without the right signature it is refused, with it answered as GitHub expects, and what is stored
 * can be worked on.
 */
final class WebhookTarget implements Target {
  private static final String SECRET = "a secret for the fuzzer";
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final int OWN_NAME = 3;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "0",
          "-1",
          "1e999",
          "2147483648",
          "9223372036854775808",
          "1.5",
          "\\u0000",
          "\\ud800",
          "\\",
          "\0",
          "\uFEFF",
          "é",
          "/loopguard review",
          "/loopguard ",
          "[bot]",
          "Bot",
          "created",
          "opened",
          "edited",
          "labeled",
          "rerequested",
          "requested_action",
          "checks_requested",
          "submitted",
          "a".repeat(5_000),
          "0123456789abcdef0123456789abcdef01234567",
          "42/3",
          "refs/heads/gh-readonly-queue/a/pr-1-");

  private final AgroalDataSource database;
  private final JdbcWorkQueue queue;
  private final WebhookResource webhook;
  private final Logger refusals = Logger.getLogger(WebhookResource.class.getName());
  private int deliveries;

  WebhookTarget(Path folder) {
    refusals.setLevel(Level.OFF);
    database = TestDatabases.h2(folder.resolve("webhook"));
    queue = new JdbcWorkQueue(database);
    webhook =
        new WebhookResource(
            new WebhookSecrets(List.of(SECRET)),
            queue,
            () -> {},
            DeliveryListener.NONE,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public Arbitrary<byte[]> inputs() {
    List<Seed> seeds = seeds();
    Arbitrary<String> whole = Arbitraries.of(seeds).map(seed -> seed.event + "\n" + seed.body);
    Arbitrary<byte[]> json =
        Arbitraries.of(seeds)
            .flatMap(
                seed ->
                    JsonMutations.of(Arbitraries.just(seed.body))
                        .map(body -> (seed.event + "\n" + body).getBytes(StandardCharsets.UTF_8)));
    return Arbitraries.frequencyOf(Tuple.of(3, json), Tuple.of(2, Mutations.of(whole, WORDS)));
  }

  private record Seed(String event, String body) {}

  /** Returns deliveries of each kind, and now and then one under the name of another event. */
  private static List<Seed> seeds() {
    List<Seed> seeds = new ArrayList<>();
    try (StrictGitHub github = StrictGitHub.start()) {
      for (Webhooks.Delivery each : Deliveries.ofEachKind(github)) {
        String body = new String(each.body(), StandardCharsets.UTF_8);
        for (WebhookEvent other : WebhookEvent.values()) {
          seeds.add(new Seed(other.id(), body));
        }
        seeds.addAll(
            Collections.nCopies(
                OWN_NAME * WebhookEvent.values().length, new Seed(each.event(), body)));
      }
    }
    return seeds;
  }

  @Override
  public void check(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    String event = new String(input, 0, end, StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
    String id = "delivery-" + ++deliveries;

    assertThat(status(event, id, body, Webhooks.sign("a guess", body))).isEqualTo(401);
    String signature = Webhooks.sign(SECRET, body);
    int status = status(event, id, body, signature);
    assertThat(status).isIn(200, 202, 204, 400);
    assertThat(isStored(id)).isEqualTo(status == 202);
    assertThat(status(event, id, body, signature)).isEqualTo(status == 202 ? 200 : status);
    assertCanBeWorkedOn();
  }

  private int status(String event, String id, byte[] body, String signature) {
    try (var answer = webhook.receive(event, id, signature, body)) {
      return answer.getStatus();
    }
  }

  private boolean isStored(String id) {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement("SELECT 1 FROM deliveries WHERE id = ?")) {
      query.setString(1, id);
      return query.executeQuery().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertCanBeWorkedOn() {
    for (Optional<Claim> claim = claim(); claim.isPresent(); claim = claim()) {
      assertThat(claim.get().job().toString()).doesNotContain("\0");
      assertThat(queue.finish(claim.get(), NOW)).isTrue();
    }
  }

  private Optional<Claim> claim() {
    return queue
        .claimReview(NOW, LEASE)
        .or(() -> queue.claimCommand(NOW, LEASE))
        .or(() -> queue.claimGroup(NOW, LEASE));
  }

  @Override
  public void close() {
    refusals.setLevel(Level.INFO);
    database.close();
  }
}
