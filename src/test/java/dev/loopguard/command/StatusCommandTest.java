package dev.loopguard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Permission;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Samples;
import dev.loopguard.store.Pause;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.RuleNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private static final Instant SINCE = KnownSurroundings.NOW.minus(Duration.ofMinutes(3));
  private static final Revision OLDER = new Revision("c".repeat(40));

  private final KnownSurroundings around = new KnownSurroundings();

  @Test
  void nothingWasAskedFor() {
    assertThat(answer())
        .isEqualTo(
            """
            ### The review of this pull request

            No review was ever asked for; `/loopguard review` does that.

            - Newest commit: `aaaaaaa`
            - Reviewed last: none yet
            """);
  }

  @Test
  void theNewestCommitIsReviewed() {
    is(Optional.of(Samples.HEAD), new ReviewStatus.Done());
    assertThat(answer())
        .contains("Done: the newest commit, `aaaaaaa`, is reviewed.")
        .contains("- Reviewed last: `aaaaaaa`");
  }

  @Test
  void anOlderOneWasReviewed() {
    is(Optional.of(OLDER), new ReviewStatus.Done());
    assertThat(answer()).contains("Nothing is waiting.").contains("- Reviewed last: `ccccccc`");
  }

  @Test
  void itRuns() {
    is(Optional.empty(), new ReviewStatus.Running(SINCE, 0));
    assertThat(answer()).contains("Running now; asked for at 2026-03-02 08:57:00 UTC.");
  }

  @Test
  void itWaitsInItsPlace() {
    is(Optional.empty(), new ReviewStatus.Waiting(SINCE, SINCE, 0, Optional.empty(), 0));
    assertThat(answer()).contains("it is the next one.");
    is(Optional.empty(), new ReviewStatus.Waiting(SINCE, SINCE, 0, Optional.empty(), 1));
    assertThat(answer()).contains("one other review was asked for earlier.");
    is(Optional.empty(), new ReviewStatus.Waiting(SINCE, SINCE, 0, Optional.empty(), 12));
    assertThat(answer())
        .contains("Waiting for a worker since 2026-03-02 08:57:00 UTC; 12 other reviews");
  }

  @Test
  void aPauseThatGitHubAskedForIsToldWithItsEnd() {
    Instant next = KnownSurroundings.NOW.plus(Duration.ofMinutes(20));
    is(
        Optional.of(OLDER),
        new ReviewStatus.Waiting(
            SINCE, next, 2, Optional.of("GitHub asks for a pause `@everyone`\u202e"), 3));
    assertThat(answer())
        .isEqualTo(
            """
            ### The review of this pull request

            Waiting; asked for at 2026-03-02 08:57:00 UTC, next try at 2026-03-02 09:20:00 UTC.

            - Newest commit: `aaaaaaa`
            - Reviewed last: `ccccccc`
            - Tries that failed: 2
            - Last problem: `` GitHub asks for a pause `@everyone` ``
            """);
  }

  @Test
  void itWasGivenUp() {
    is(Optional.empty(), new ReviewStatus.Parked("GitHub answered 502"));
    assertThat(answer())
        .contains("Given up until it is asked for again")
        .contains("- Last problem: `GitHub answered 502`");
  }

  @Test
  void somebodyPausedIt() {
    around.pause = Optional.of(new Pause("mona", SINCE));
    assertThat(answer()).contains("- `mona` paused the reviews of this pull request;");
  }

  @Test
  void itIsToldInChineseToo() {
    around.language = CommentLanguage.CHINESE;
    is(Optional.of(OLDER), new ReviewStatus.Waiting(SINCE, SINCE, 1, Optional.of("502"), 2));
    assertThat(answer())
        .isEqualTo(
            """
            ### 这个拉取请求的审查

            自 2026-03-02 08:57:00 UTC 起等待空闲的工作线程；有 2 个更早请求的审查。

            - 最新的提交：`aaaaaaa`
            - 上次审查的提交：`ccccccc`
            - 失败的尝试次数：1
            - 最近的问题：`502`
            """);
  }

  @Test
  void theRulesOfARepositoryWithoutFindings() {
    assertThat(answer("status --rules"))
        .isEqualTo(
            """
            ### What became of the findings in this repository

            No comment told a finding yet.
            """);
  }

  @Test
  void theFindingsOfEachRuleAreCounted() {
    numbers();

    assertThat(answer("status --RULES"))
        .isEqualTo(
            """
            ### What became of the findings in this repository

            | rule | posted | fixed | dismissed | thread resolved, code unchanged | settled otherwise | open |
            | --- | --- | --- | --- | --- | --- | --- |
            | `python/blocking-sleep` | 10 | 4 | 2 | 1 | 0 | 3 |
            | `python/dangling-task` | 3 | 0 | 1 | 0 | 2 | 0 |
            | all rules | 13 | 4 | 3 | 1 | 2 | 3 |

            Counted are the findings that comments told. Fixed: a later review of the same pull request did not find it any more. Settled otherwise: the file was deleted, the rule switched off, and the like. Open: on an open pull request, or still there when it was closed.

            Why they were dismissed:

            - 2 of `python/blocking-sleep`: `` only at `start-up` ``
            - 1 of `python/dangling-task`: `@acme/all <!-- x`
            """);
  }

  @Test
  void theSameInChinese() {
    numbers();
    around.language = CommentLanguage.CHINESE;

    assertThat(answer("status --rules"))
        .contains("| `python/blocking-sleep` | 10 | 4 | 2 | 1 | 0 | 3 |")
        .contains("| 所有规则 | 13 | 4 | 3 | 1 | 2 | 3 |")
        .contains("- `python/dangling-task`，1 条：`@acme/all <!-- x`")
        .doesNotContain("{");
  }

  @Test
  void manyReasonsAreCut() {
    Map<String, Long> reasons = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      reasons.put("reason " + i + " " + "x".repeat(900), 1L);
    }
    around.numbers.add(
        new RuleNumbers(Samples.SLEEP, 1_000, Map.of(Kind.DISMISSED, 1_000L), reasons));

    assertThat(answer("status --rules")).contains("- … and 985 more").hasSizeLessThan(10_000);
  }

  private void is(Optional<Revision> reviewed, ReviewStatus.State state) {
    around.review = Optional.of(new ReviewStatus(Optional.of(Samples.HEAD), reviewed, state));
  }

  private void numbers() {
    around.numbers.add(
        new RuleNumbers(
            Samples.SLEEP,
            10,
            Map.of(Kind.FIXED, 4L, Kind.DISMISSED, 2L, Kind.RESOLVED, 1L),
            Map.of("only at `start-up`", 2L)));
    around.numbers.add(
        new RuleNumbers(
            Samples.TASK,
            3,
            Map.of(Kind.DISMISSED, 1L, Kind.OTHER, 2L),
            Map.of("@acme/all <!-- x\u202e", 1L)));
  }

  private String answer() {
    return answer("status");
  }

  private String answer(String command) {
    CommandContext context =
        new CommandContext(
            Samples.PULL, "ada", true, Permission.NONE, new CommentTarget.Conversation(5), around);
    return ((Effect.Reply)
            KnownSurroundings.registry().answer(context, "/loopguard " + command).orElseThrow())
        .markdown();
  }
}
