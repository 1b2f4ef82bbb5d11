package dev.loopguard.lab;

import static dev.loopguard.lab.LabRepository.PULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakeComment;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.Reactions.Reaction;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabChecksAndTalkTest {
  private static final String RUNS = "/repos/acme/shop/check-runs";
  private static final String NOTE =
      "{\"path\":\"app.py\",\"start_line\":1,\"end_line\":1,\"annotation_level\":\"notice\","
          + "\"message\":\"m\"}";

  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);
  private final LabClient client = LabClient.installed(github, lab.installation());

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "status":"in_progress"                                                      | 201
          "status":"completed","conclusion":"neutral"                                 | 201
          "conclusion":"success"                                                      | 201
          "status":"completed"                                                        | 422
          "completed_at":"2026-01-01T00:00:00Z"                                       | 422
          "output":{"title":"t","summary":"s"}                                        | 201
          "output":{"title":"t"}                                                      | 422
          "actions":[{"label":"Run","description":"again","identifier":"run"}]        | 201
          "actions":[{"label":"a label longer than it may","description":"d","identifier":"i"}] | 422
          """)
  void aCheckRunIsJudgedByItsFields(String fields, int status) {
    assertThat(create(fields).status()).isEqualTo(status);
    assertThat(lab.repository().checkRuns(lab.pull().head())).hasSize(status == 201 ? 1 : 0);
  }

  private LabClient.Got create(String fields) {
    return client.send(
        "POST",
        RUNS,
        "{\"name\":\"loopguard\",\"head_sha\":\"%s\",%s}".formatted(lab.pull().head(), fields));
  }

  @ParameterizedTest(name = "annotation with {0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "start_line":3,"end_line":3,"start_column":1,"end_column":4 | 201
          "start_line":3,"end_line":4                                 | 201
          "start_line":3,"end_line":4,"start_column":1                | 422
          "start_line":4,"end_line":3                                 | 422
          "start_line":0,"end_line":0                                 | 422
          """)
  void anAnnotationIsJudgedByItsLines(String lines, int status) {
    String note =
        "{\"path\":\"a\",\"annotation_level\":\"notice\",\"message\":\"m\",%s}".formatted(lines);
    assertThat(create(output(note)).status()).isEqualTo(status);
  }

  private static String output(String annotations) {
    return "\"output\":{\"title\":\"t\",\"summary\":\"s\",\"annotations\":[%s]}"
        .formatted(annotations);
  }

  @Test
  void fiftyAnnotationsFitARequestAndAnUpdateAddsToThem() {
    String fifty = String.join(",", Collections.nCopies(50, NOTE));
    assertThat(create(output(fifty + "," + NOTE)).status()).isEqualTo(422);
    LabClient.Got created = create(output(fifty));
    long id = created.json().path("id").asLong();
    client.send("PATCH", RUNS + "/" + id, "{" + output(NOTE) + "}");
    assertThat(client.get(RUNS + "/" + id).json().at("/output/annotations_count").asInt())
        .isEqualTo(51);
    assertThat(client.get(RUNS + "/" + id + "/annotations?per_page=100").json()).hasSize(51);
  }

  @Test
  void theTextsOfACheckRunHaveALimit() {
    String output = "\"output\":{\"title\":\"t\",\"summary\":\"%s\"}";
    assertThat(create(output.formatted("s".repeat(65_535))).status()).isEqualTo(201);
    assertThat(create(output.formatted("s".repeat(65_536))).status()).isEqualTo(422);
  }

  @Test
  void theNewestCheckRunOfANameIsListed() {
    create("\"status\":\"in_progress\"");
    create("\"conclusion\":\"failure\"");
    String runs = "/repos/acme/shop/commits/" + lab.pull().head() + "/check-runs";
    JsonNode latest = client.get(runs + "?check_name=loopguard&filter=latest").json();
    assertThat(latest.path("total_count").asInt()).isEqualTo(1);
    assertThat(latest.at("/check_runs/0/conclusion").asText()).isEqualTo("failure");
    assertThat(client.get(runs + "?filter=all").json().path("check_runs")).hasSize(2);
    assertThat(client.get(runs + "?check_name=other").json().path("check_runs")).isEmpty();
    assertThat(client.get(runs + "?app_id=1").json().path("check_runs")).isEmpty();
  }

  @Test
  void aCheckRunBegunAgainHasNoConclusion() {
    long id = create("\"conclusion\":\"success\"").json().path("id").asLong();
    client.send("PATCH", RUNS + "/" + id, "{\"status\":\"in_progress\"}");
    FakeCheckRun run = lab.repository().checkRuns(lab.pull().head()).getFirst();
    assertThat(run.status()).isEqualTo("in_progress");
    assertThat(run.conclusion()).isEmpty();
  }

  @Test
  void aReactionIsLeftOnce() {
    FakeComment comment = lab.pull().talk().say("octocat", "/loopguard review");
    String path = "/repos/acme/shop/issues/comments/" + comment.id() + "/reactions";
    assertThat(client.send("POST", path, "{\"content\":\"eyes\"}").status()).isEqualTo(201);
    assertThat(client.send("POST", path, "{\"content\":\"eyes\"}").status()).isEqualTo(200);
    assertThat(github.reactions().on(comment.nodeId()))
        .extracting(Reaction::content)
        .containsExactly("eyes");
  }

  @Test
  void aReviewsBodyIsReactedToByGraphQl() {
    FakeReview review = lab.pull().talk().review("octocat", "/loopguard review");
    String mutation =
        "{\"query\":\"mutation($id: ID!) { addReaction(input: {subjectId: $id, content: ROCKET})"
            + " { reaction { content } } }\",\"variables\":{\"id\":\"%s\"}}";
    JsonNode added = client.send("POST", "/graphql", mutation.formatted(review.nodeId())).json();
    assertThat(added.at("/data/addReaction/reaction/content").asText()).isEqualTo("ROCKET");
    assertThat(github.reactions().on(review.nodeId()))
        .extracting(Reaction::content)
        .containsExactly("rocket");
    JsonNode missing = client.send("POST", "/graphql", mutation.formatted("nobody")).json();
    assertThat(missing.at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void anotherGraphQlOperationIsUnknown() {
    JsonNode answer =
        client.send("POST", "/graphql", "{\"query\":\"{ viewer { login } }\"}").json();
    assertThat(answer.path("errors")).hasSize(1);
    assertThatThrownBy(github::assertNoViolations).hasMessageContaining("{ viewer { login } }");
  }

  @Test
  void theConversationAndPermissionsAreRead() {
    lab.pull().talk().say("octocat", "first");
    String comments = PULL.replace("/pulls/", "/issues/") + "/comments";
    assertThat(client.send("POST", comments, "{\"body\":\"second\"}").status()).isEqualTo(201);
    assertThat(client.get(comments).json().at("/1/user/login").asText())
        .isEqualTo("loopguard[bot]");
    lab.repository().collaborator("mia", "maintain");
    JsonNode mia = client.get("/repos/acme/shop/collaborators/mia/permission").json();
    assertThat(mia.path("permission").asText()).isEqualTo("write");
    assertThat(mia.path("role_name").asText()).isEqualTo("maintain");
  }
}
