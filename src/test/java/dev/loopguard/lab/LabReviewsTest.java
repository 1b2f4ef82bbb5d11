package dev.loopguard.lab;

import static dev.loopguard.lab.LabRepository.PULL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.FakeReview;
import dev.loopguard.lab.github.FakeReviewComment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabReviewsTest {
  private static final String REVIEWS = PULL + "/reviews";
  private static final String COMMENTS = PULL + "/comments";

  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);
  private final LabClient client = LabClient.installed(github, lab.installation());

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          app.py  | "line":2                                 | RIGHT | ok
          app.py  | "line":1                                 | RIGHT | ok
          app.py  | "line":5                                 | RIGHT | ok
          app.py  | "line":43                                | RIGHT | ok
          app.py  | "line":2                                 | LEFT  | ok
          new.py  | "line":2                                 | RIGHT | ok
          gone.py | "line":4                                 | LEFT  | ok
          app.py  | "start_line":1,"line":5                  | RIGHT | ok
          app.py  | "line":6                                 | RIGHT | Line could not be resolved
          app.py  | "line":36                                | RIGHT | Line could not be resolved
          app.py  | "line":44                                | RIGHT | Line could not be resolved
          app.py  | "line":0                                 | RIGHT | Line could not be resolved
          new.py  | "line":3                                 | RIGHT | Line could not be resolved
          new.py  | "line":1                                 | LEFT  | Line could not be resolved
          gone.py | "line":1                                 | RIGHT | Line could not be resolved
          logo.png | "line":1                                | RIGHT | Line could not be resolved
          new/name.py | "line":1                             | RIGHT | Line could not be resolved
          app.py  | "start_line":2,"line":40                 | RIGHT | Start line could not be resolved
          app.py  | "start_line":3,"line":3                  | RIGHT | Start line could not be resolved
          app.py  | "start_line":4,"line":3                  | RIGHT | Start line could not be resolved
          none.py | "line":1                                 | RIGHT | Path could not be resolved
          old/name.py | "line":1                             | RIGHT | Path could not be resolved
          """)
  void aReviewIsStoredWholeOrNotAtAll(String path, String lines, String side, String verdict) {
    String good = comment("app.py", "\"line\":2", "RIGHT");
    LabClient.Got got = review("\"event\":\"COMMENT\"", good + "," + comment(path, lines, side));
    if (verdict.equals("ok")) {
      assertThat(got.status()).isEqualTo(200);
      assertThat(lab.pull().talk().comments()).hasSize(2);
    } else {
      assertThat(got.status()).isEqualTo(422);
      assertThat(got.json().at("/errors/0").asText()).isEqualTo(verdict);
      assertThat(lab.pull().talk().reviews()).isEmpty();
    }
  }

  private LabClient.Got review(String fields, String comments) {
    return client.send("POST", REVIEWS, "{%s,\"comments\":[%s]}".formatted(fields, comments));
  }

  private static String comment(String path, String lines, String side) {
    return "{\"path\":\"%s\",%s,\"side\":\"%s\",\"body\":\"hm\"}".formatted(path, lines, side);
  }

  @Test
  void aLineIsRefusedOnDemand() {
    github.faults().refuseLine("app.py", 3);
    assertThat(review("\"event\":\"COMMENT\"", comment("app.py", "\"line\":3", "RIGHT")).status())
        .isEqualTo(422);
    assertThat(review("\"event\":\"COMMENT\"", comment("app.py", "\"line\":4", "RIGHT")).status())
        .isEqualTo(200);
  }

  @Test
  void withoutAnEventAReviewStaysPendingUnseenAndInTheWay() {
    review("\"body\":\"later\"", comment("app.py", "\"line\":2", "RIGHT"));
    FakeReview pending = lab.pull().talk().reviews().getFirst();
    assertThat(pending.state()).isEqualTo("PENDING");
    assertThat(client.get(COMMENTS).json()).isEmpty();
    assertThat(review("\"event\":\"COMMENT\",\"body\":\"now\"", "").status()).isEqualTo(422);
    assertThat(client.send("DELETE", REVIEWS + "/" + pending.id(), "").status()).isEqualTo(200);
    assertThat(review("\"event\":\"COMMENT\",\"body\":\"now\"", "").status()).isEqualTo(200);
  }

  @Test
  void aCommitThatIsNotOfThePullRequestIsRefused() {
    String foreign = lab.repository().tip("main");
    assertThat(
            review("\"event\":\"COMMENT\",\"body\":\"b\",\"commit_id\":\"" + foreign + "\"", "")
                .status())
        .isEqualTo(422);
    assertThat(
            client
                .send(
                    "POST",
                    COMMENTS,
                    "{\"path\":\"app.py\",\"line\":2,\"body\":\"b\",\"commit_id\":\""
                        + foreign
                        + "\"}")
                .json()
                .at("/errors/0/field")
                .asText())
        .isEqualTo("commit_id");
  }

  @Test
  void bodiesHaveALimit() {
    String fits = "x".repeat(65_536);
    assertThat(review("\"event\":\"COMMENT\",\"body\":\"" + fits + "\"", "").status())
        .isEqualTo(200);
    assertThat(review("\"event\":\"COMMENT\",\"body\":\"" + fits + "x\"", "").status())
        .isEqualTo(422);
    assertThat(review("\"event\":\"COMMENT\"", "").status()).isEqualTo(422);
  }

  @Test
  void aWholeFileCanBeCommentedOnOnlyByItself() {
    String head = lab.pull().head();
    String body =
        "{\"path\":\"logo.png\",\"subject_type\":\"file\",\"body\":\"b\",\"commit_id\":\"%s\"}"
            .formatted(head);
    LabClient.Got got = client.send("POST", COMMENTS, body);
    assertThat(got.status()).isEqualTo(201);
    assertThat(got.json().path("subject_type").asText()).isEqualTo("file");
    assertThat(got.json().has("line")).isFalse();
    assertThat(client.send("POST", COMMENTS, body.replace("logo", "none")).status()).isEqualTo(422);
  }

  @Test
  void repliesGoToTheTopOfAThreadOnly() {
    FakeReviewComment root = lab.pull().talk().comment("octocat", "app.py", 2, "why?");
    FakeReviewComment answer = lab.pull().talk().reply("octocat", root, "because");
    LabClient.Got good = reply(root.id());
    assertThat(good.status()).isEqualTo(201);
    assertThat(good.json().path("in_reply_to_id").asLong()).isEqualTo(root.id());
    assertThat(reply(answer.id()).status()).isEqualTo(422);
  }

  private LabClient.Got reply(long id) {
    return client.send("POST", COMMENTS + "/" + id + "/replies", "{\"body\":\"b\"}");
  }

  @Test
  void onlyOwnCommentsCanBeEditedOrDeleted() {
    FakeReviewComment theirs = lab.pull().talk().comment("octocat", "app.py", 2, "why?");
    review("\"event\":\"COMMENT\"", comment("app.py", "\"line\":2", "RIGHT"));
    FakeReviewComment own = lab.pull().talk().ownComments().getFirst();
    String comments = "/repos/acme/shop/pulls/comments/";
    assertThat(client.send("PATCH", comments + theirs.id(), "{\"body\":\"b\"}").status())
        .isEqualTo(403);
    assertThat(client.send("DELETE", comments + theirs.id(), "").status()).isEqualTo(403);
    assertThat(client.send("PATCH", comments + own.id(), "{\"body\":\"b\"}").status())
        .isEqualTo(200);
    assertThat(own.body()).isEqualTo("b");
    assertThat(client.send("DELETE", comments + own.id(), "").status()).isEqualTo(204);
    assertThat(lab.pull().talk().comments()).containsExactly(theirs);
  }

  @Test
  void afterAPushACommentMovesWithItsLineOrIsOutdated() {
    review(
        "\"event\":\"COMMENT\"",
        comment("app.py", "\"line\":40", "RIGHT") + "," + comment("app.py", "\"line\":2", "RIGHT"));
    String before = lab.pull().head();
    String text = new String(lab.repository().read(before, "app.py"), StandardCharsets.UTF_8);
    lab.repository()
        .on("feature")
        .file("app.py", "zero\n" + text.replace("line two\n", "line 2.0\n"))
        .commit("Go on");
    List<JsonNode> comments = client.get(COMMENTS).json().valueStream().toList();
    assertThat(comments.getFirst().path("line").asInt()).isEqualTo(41);
    assertThat(comments.getFirst().path("original_line").asInt()).isEqualTo(40);
    assertThat(comments.getFirst().path("commit_id").asText()).isEqualTo(lab.pull().head());
    assertThat(comments.getLast().path("line").isNull()).isTrue();
    assertThat(comments.getLast().path("commit_id").asText()).isEqualTo(before);
  }

  @Test
  void commentsCanBeSortedBothWays() {
    long first = lab.pull().talk().comment("octocat", "app.py", 2, "one").id();
    long second = lab.pull().talk().comment("octocat", "app.py", 3, "two").id();
    assertThat(client.get(COMMENTS + "?sort=created&direction=desc").json().at("/0/id").asLong())
        .isEqualTo(second);
    assertThat(client.get(COMMENTS + "?sort=created&direction=asc").json().at("/0/id").asLong())
        .isEqualTo(first);
  }
}
