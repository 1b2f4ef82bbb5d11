package dev.loopguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.DeliveryLog.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabDeliveriesTest {
  private static final String LOG = "/app/hook/deliveries";

  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);
  private final Webhooks webhooks = github.webhooks();
  private final LabClient app = LabClient.app(github);

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @Test
  void attemptsOfOneDeliveryShareItsGuidAndEachHasItsOutcome() {
    Webhooks.Delivery delivery = webhooks.pullRequest(lab.pull(), "opened");
    webhooks.lost(delivery);
    webhooks.attempted(delivery, new Answered.TooLate());
    webhooks.attempted(delivery, new Answered.With(503));
    webhooks.attempted(delivery, new Answered.With(202));

    JsonNode rows = app.get(LOG).json();

    assertThat(values(rows, "guid")).hasSize(4).containsOnly(delivery.id());
    assertThat(values(rows, "status"))
        .containsExactly("OK", "Invalid HTTP Response: 503", "timed out", "failed to connect");
    assertThat(values(rows, "status_code")).containsExactly("202", "503", "504", "502");
    assertThat(values(rows, "redelivery")).containsExactly("true", "true", "true", "false");
    assertThat(rows.path(0).path("action").asText()).isEqualTo("opened");
    assertThat(rows.path(0).path("repository_id").asLong()).isEqualTo(lab.repository().id());
    assertThat(rows.path(0).path("installation_id").asLong()).isEqualTo(lab.installation().id());
    assertThat(rows.path(0).has("request")).isFalse();
  }

  @Test
  void oneAttemptHasItsPayload() {
    webhooks.lost(webhooks.pullRequest(lab.pull(), "opened"));
    long id = app.get(LOG).json().path(0).path("id").asLong();

    JsonNode payload = app.get(LOG + "/" + id).json().path("request").path("payload");

    assertThat(payload.path("number").asInt()).isEqualTo(1);
    assertThat(app.get(LOG + "/" + (id + 1)).status()).isEqualTo(404);
  }

  @Test
  void pagesFollowTheCursorNewestFirst() {
    IntStream.range(0, 5).forEach(_ -> webhooks.lost(webhooks.ping()));

    LabClient.Got first = app.get(LOG + "?per_page=3");
    String link = first.header("Link");
    String next = link.substring(link.indexOf("/app"), link.indexOf('>'));
    LabClient.Got second = app.get(next);

    assertThat(first.json()).hasSize(3);
    assertThat(second.json()).hasSize(2);
    assertThat(second.header("Link")).isEmpty();
    assertThat(values(first.json(), "id")).doesNotContainAnyElementsOf(values(second.json(), "id"));
    assertThat(app.get(LOG + "?cursor=page2").status()).isEqualTo(422);
  }

  @Test
  void onlyTheAppSeesIt() {
    assertThat(LabClient.installed(github, lab.installation()).get(LOG).status()).isEqualTo(401);
  }

  private static List<String> values(JsonNode rows, String field) {
    List<String> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.path(field).asText()));
    return values;
  }
}
