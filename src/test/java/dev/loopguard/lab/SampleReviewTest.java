package dev.loopguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FileDiff;
import dev.loopguard.lab.view.PageServer;
import dev.loopguard.lab.view.ReviewPage;
import dev.loopguard.lab.view.ReviewText;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SampleReviewTest {
  private final StrictGitHub github = StrictGitHub.start();
  private final FakePullRequest pull = SampleReview.post(github);

  @AfterEach
  void nothingUnknownWasSent() {
    github.close();
  }

  @Test
  void theSampleChangesPythonAndJavaFiles() {
    assertThat(pull.files())
        .extracting(FileDiff::path)
        .containsExactly(
            "feedservice/clients.py",
            "feedservice/service.py",
            "feedservice/worker.py",
            "gateway/src/main/java/com/example/gateway/FeedGateway.java",
            "scripts/backfill.py",
            "tests/test_worker.py");
  }

  @Test
  void theTextShowsTheLineThenTheCommentThenTheCheck() {
    assertThat(ReviewText.of(pull))
        .contains(
            """
            feedservice/clients.py (+37 -5)
            ======================

               34 |                     time.sleep(2**attempt)
                  |
                  | time.sleep stops the whole event loop
            """
                .replace("time.sleep stops", "`time.sleep` stops"))
        .contains("      | Suggested change:\n      |   +                     await asyncio.sleep(")
        .contains(
            "   33 |     shop = request.match_info[\"shop\"]\n   34 |     asyncio.create_task(")
        .contains("Check run loopguard: FAILURE\n2 findings in 2 of 5 files\n")
        .contains("Every coroutine is awaited     ✅ checked and clean\n")
        .doesNotContain("loopguard:1");
  }

  @Test
  void thePageShowsTheDiffTheSuggestionAndNoForeignMarkup() {
    String page = ReviewPage.of(pull);
    assertThat(page)
        .contains("<summary>Why, and how else</summary>")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("<div class=\"line removed\"><i>-</i>                    time.sleep(")
        .contains("<div class=\"line added\"><i>+</i>                    <span")
        .contains("href=\"#diff-x\"")
        .doesNotContain("loopguard:1")
        .doesNotContain("<script");
  }

  @Test
  void thePageIsServedAsItIs() {
    try (PageServer server = new PageServer("<p>grüße</p>")) {
      LabClient.Got got = new LabClient(server.address(), "").get("");
      assertThat(new String(got.raw().body(), StandardCharsets.UTF_8)).isEqualTo("<p>grüße</p>");
      assertThat(got.header("Content-Security-Policy")).contains("default-src 'none'");
    }
  }
}
