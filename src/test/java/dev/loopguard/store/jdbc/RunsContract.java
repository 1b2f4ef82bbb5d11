package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.store.Run;
import dev.loopguard.store.Run.Outcome;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.store.Runs.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered of runs, on each database. */
interface RunsContract extends QueueUnderTest {
  default Runs runs() {
    return new JdbcRuns(source());
  }

  /** A run that was asked for at one minute, claimed at the same and over at another. */
  static Run run(PullRequestRef pull, Outcome outcome, Instant requested, Instant ended) {
    return new Run(
        pull,
        new Run.Times(requested, requested, ended),
        new Run.Ending(outcome, "", Optional.of(head(1)), 0),
        Run.Details.NONE);
  }

  static Run.Details details(int findings, int comments) {
    return new Run.Details(
        List.of(),
        List.of(),
        Run.Files.NONE,
        new Run.Comments(comments, 0, 0, 0),
        List.of(new Run.Findings(RuleId.python("blocking-sleep"), Severity.MUST, findings)));
  }

  @Test
  default void aRunIsReadBackWhole() {
    Run whole =
        new Run(
            pull(12),
            new Run.Times(
                Instant.parse("2026-03-01T10:00:00.123456Z"), minute(1), minute(2).plusMillis(7)),
            new Run.Ending(Outcome.FAILED, "漢字 🚀 '\"; --", Optional.of(head(3)), 4),
            new Run.Details(
                List.of(
                    new Run.Step("fetch", Duration.ofMillis(1234)),
                    new Run.Step("plan", Duration.ZERO)),
                List.of(new Run.Requests("pull", 3), new Run.Requests("graphql", 1)),
                new Run.Files(7, 2, List.of(new Run.NotChecked("src/漢字 '\"\u202e.py", "binary"))),
                new Run.Comments(4, 3, 2, 1),
                List.of(
                    new Run.Findings(RuleId.python("blocking-sleep"), Severity.MUST, 5),
                    new Run.Findings(RuleId.java("missing-timeout"), Severity.CONSIDER, 6))));

    long id = runs().store(whole);

    assertThat(runs().run(id)).contains(whole);
    assertThat(runs().page(Page.newest(5)))
        .containsExactly(
            new RunLine(
                id, pull(12), whole.times(), whole.ending(), new Run.Totals(7, 2, 11, 4, 4)));
    assertThat(runs().run(id + 1)).isEmpty();
  }

  @Test
  default void aRunWithoutAHeadIsReadBack() {
    Run bare =
        new Run(
            pull(12),
            new Run.Times(T0, T0, T0),
            new Run.Ending(Outcome.GAVE_UP, "the repository is gone", Optional.empty(), 0),
            Run.Details.NONE);

    assertThat(runs().run(runs().store(bare))).contains(bare);
  }

  @Test
  default void pagesGoFromTheNewestToTheOldest() {
    long first = store(pull(1));
    long second = store(pull(2));
    long third = store(pull(1));
    long elsewhere = store(pull(2, 1));

    assertThat(ids(Page.newest(3))).containsExactly(elsewhere, third, second);
    assertThat(ids(Page.newest(3).before(second))).containsExactly(first);
    assertThat(ids(Page.of(101, 2))).containsExactly(third, second);
    assertThat(ids(Page.of(101, 2).before(second))).containsExactly(first);
    assertThat(ids(Page.of(101, 1, 5))).containsExactly(third, first);
    assertThat(ids(Page.of(103, 5))).isEmpty();
  }

  @Test
  default void whatIsTooMuchIsCut() {
    Run.NotChecked file = new Run.NotChecked("p".repeat(299) + "🚀", "r".repeat(301));
    Run much =
        new Run(
            pull(1),
            new Run.Times(T0, T0, T0),
            new Run.Ending(Outcome.FAILED, "x".repeat(600), Optional.empty(), 0),
            new Run.Details(
                Collections.nCopies(300, new Run.Step("fetch", Duration.ZERO)),
                Collections.nCopies(300, new Run.Requests("pull", 1)),
                new Run.Files(0, 5000, Collections.nCopies(5000, file)),
                Run.Comments.NONE,
                Collections.nCopies(
                    300, new Run.Findings(RuleId.java("a-rule"), Severity.SHOULD, 1))));

    Run kept = runs().run(runs().store(much)).orElseThrow();

    assertThat(kept).isEqualTo(much);
    assertThat(kept.ending().reason()).isEqualTo("x".repeat(499) + "…");
    assertThat(kept.details().steps()).hasSize(200);
    assertThat(kept.details().requests()).hasSize(200);
    assertThat(kept.details().findings()).hasSize(200);
    assertThat(kept.details().files().unchecked()).isEqualTo(5000);
    assertThat(kept.details().files().named())
        .hasSize(100)
        .contains(new Run.NotChecked("p".repeat(299) + "…", "r".repeat(299) + "…"));
  }

  private long store(PullRequestRef pull) {
    return runs().store(run(pull, Outcome.REVIEWED, T0, minute(1)));
  }

  private List<Long> ids(Page page) {
    return runs().page(page).stream().map(RunLine::id).toList();
  }
}
