package dev.loopguard.lab;

import static dev.loopguard.lab.LabRepository.PULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Json;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrictGitHubTest {
  private final StrictGitHub github = StrictGitHub.start();
  private final LabRepository lab = LabRepository.on(github);
  private final LabClient client = LabClient.installed(github, lab.installation());

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @Test
  void aPullRequestTellsItsHeadAndTheTipOfItsBase() {
    JsonNode pull = client.get(PULL).json();
    assertThat(pull.at("/head/sha").asText()).isEqualTo(lab.pull().head());
    assertThat(pull.at("/base/sha").asText()).isEqualTo(lab.repository().tip("main"));
    assertThat(pull.path("changed_files").asInt()).isEqualTo(6);
  }

  @Test
  void theFileListShowsEachKindOfChange() {
    assertThat(files().keySet())
        .containsExactlyInAnyOrder("app.py", "gone.py", "lib", "logo.png", "new.py", "new/name.py");
    assertThat(file("app.py").path("patch").asText())
        .isEqualTo(
            """
            @@ -1,5 +1,5 @@
             line 1
            -line 2
            +line two
             line 3
             line 4
             line 5
            @@ -37,7 +37,7 @@ line 36
             line 37
             line 38
             line 39
            -line 40
            +forty
             line 41
             line 42
             line 43\
            """);
    assertThat(file("new.py").path("patch").asText())
        .isEqualTo(
            "@@ -0,0 +1,2 @@\n+first\n+last, without a line end\n\\ No newline at end of file");
    assertThat(file("logo.png").has("patch")).isFalse();
    assertThat(file("new/name.py").path("previous_filename").asText()).isEqualTo("old/name.py");
    assertThat(file("new/name.py").has("patch")).isFalse();
    assertThat(file("lib").path("sha").asText()).isEqualTo("c".repeat(40));
    assertThat(file("gone.py").path("status").asText()).isEqualTo("removed");
  }

  @Test
  void aLargeFileHasNoPatchAndOnDemandNoCounts() {
    lab.pull().tooLarge("app.py").zeroCounts("new.py");
    assertThat(file("app.py").has("patch")).isFalse();
    assertThat(file("app.py").path("changes").asInt()).isEqualTo(4);
    assertThat(file("new.py").has("patch")).isFalse();
    assertThat(file("new.py").path("changes").asInt()).isZero();
  }

  private JsonNode file(String path) {
    return files().getOrDefault(path, Json.object());
  }

  private Map<String, JsonNode> files() {
    return StreamSupport.stream(client.get(PULL + "/files").json().spliterator(), false)
        .collect(
            java.util.stream.Collectors.toMap(
                file -> file.path("filename").asText(), file -> file));
  }

  @Test
  void pagesAreLinkedByTheRepositorysNumberAndTheLinksWork() {
    LabClient.Got first = client.get(PULL + "/files?per_page=4");
    assertThat(first.json()).hasSize(4);
    String link = first.header("Link");
    assertThat(link).contains("/repositories/" + lab.repository().id() + "/pulls/1/files");
    assertThat(link).contains("rel=\"next\"").contains("rel=\"last\"").doesNotContain("prev");
    LabClient.Got second = client.get(link.substring(1, link.indexOf('>')));
    assertThat(second.json()).hasSize(2);
    assertThat(second.header("Link")).contains("rel=\"prev\"").doesNotContain("next");
  }

  @Test
  void comparingGivesTheMergeBaseAndFilesOnTheFirstPageOnly() {
    String path = "/repos/acme/shop/compare/main..." + lab.pull().head();
    JsonNode first = client.get(path).json();
    assertThat(first.at("/merge_base_commit/sha").asText()).isEqualTo(lab.pull().mergeBase());
    assertThat(first.path("status").asText()).isEqualTo("diverged");
    assertThat(first.path("files")).hasSize(6);
    assertThat(client.get(path + "?per_page=1&page=2").json().path("files")).isEmpty();
  }

  @Test
  void aBlobComesAsBase64OrRaw() {
    String sha = file("logo.png").path("sha").asText();
    String path = "/repos/acme/shop/git/blobs/" + sha;
    assertThat(client.get(path).json().path("content").asText()).isEqualTo("iVBORwAC\n");
    assertThat(client.get(path, "application/vnd.github.raw").raw().body())
        .containsExactly(0x89, 'P', 'N', 'G', 0, 2);
    assertThat(client.get("/repos/acme/shop/git/blobs/" + "c".repeat(40)).status()).isEqualTo(404);
  }

  @Test
  void contentsKnowFilesFoldersLinksAndSubmodules() {
    String contents = "/repos/acme/shop/contents/";
    assertThat(client.get(contents + "new.py?ref=feature").json().path("type").asText())
        .isEqualTo("file");
    assertThat(client.get(contents + "new?ref=feature").json()).hasSize(1);
    assertThat(client.get(contents + "link.py?ref=feature").json().path("path").asText())
        .isEqualTo("app.py");
    assertThat(client.get(contents + "lib?ref=feature").json().path("type").asText())
        .isEqualTo("submodule");
    assertThat(client.get(contents + "new.py?ref=main").status()).isEqualTo(404);
  }

  @Test
  void aRenamedRepositoryRedirectsReadsAndWrites() {
    github.repositories().rename(lab.repository(), "acme", "store");
    LabClient.Got read = client.get(PULL);
    assertThat(read.status()).isEqualTo(301);
    assertThat(client.get(read.header("Location")).json().path("number").asInt()).isEqualTo(1);
    LabClient.Got write =
        client.send("POST", "/repos/acme/shop/issues/1/comments", "{\"body\":\"hi\"}");
    assertThat(write.status()).isEqualTo(307);
    assertThat(lab.pull().talk().conversation()).isEmpty();
  }

  @Test
  void whatGitHubDoesNotKnowIsNamedWhenTheTestEnds() {
    assertThat(client.get("/repos/acme/shop/pull/1").status()).isEqualTo(404);
    assertThat(client.get(PULL + "/files?perpage=1").status()).isEqualTo(422);
    assertThat(client.get(PULL + "/files?per_page=300").status()).isEqualTo(422);
    assertThat(client.send("POST", PULL + "/reviews", "{\"comment\":[]}").status()).isEqualTo(422);
    assertThatThrownBy(github::assertNoViolations)
        .hasMessageContaining("GET /repos/acme/shop/pull/1: no such endpoint")
        .hasMessageContaining("the query has no perpage=1")
        .hasMessageContaining("the query has no per_page=300")
        .hasMessageContaining("body has no field 'comment'");
  }

  @Test
  void everyAnswerTellsTheLimit() {
    assertThat(client.get(PULL).header("X-RateLimit-Limit")).isEqualTo("5000");
    assertThat(Integer.parseInt(client.get(PULL).header("X-RateLimit-Remaining"))).isEqualTo(4997);
  }
}
