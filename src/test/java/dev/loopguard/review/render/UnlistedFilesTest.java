package dev.loopguard.review.render;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Author;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes of more files than GitHub lists. */
class UnlistedFilesTest {
  private static CheckReport report(int listed, int changed, RepoConfig config, FileCheck check) {
    List<PatchedFile> rows =
        IntStream.range(0, listed)
            .mapToObj(
                i ->
                    new PatchedFile(
                        "data/" + i,
                        Optional.empty(),
                        PatchedFile.Status.ADDED,
                        "d".repeat(40),
                        1,
                        0,
                        Optional.empty()))
            .toList();
    PullRequest sample = Samples.pull(false, Set.of(), new Author("ada", false));
    PullRequest pull =
        new PullRequest(
            sample.ref(),
            sample.head(),
            sample.baseBranch(),
            sample.baseTip(),
            sample.state(),
            sample.draft(),
            sample.author(),
            sample.labels(),
            changed);
    ReviewInput input =
        new ReviewInput(
            new ReviewInput.Change(
                pull,
                new Comparison(Samples.BASE, Samples.HEAD, rows),
                List.of(added(check.head().path(), 9))),
            new ReviewInput.Checks(List.of(check), List.of()),
            new ReviewInput.Rules(Samples.catalogue(), "1", new ConfigOutcome.Loaded(config)),
            new ReviewInput.Said(Samples.SELF, List.of()));
    return new CheckRunRenderer(Samples.LINKS).report(Samples.planner().plan(input), List.of());
  }

  @Test
  void whatIsNotListedIsSaidAndNotGreen() {
    CheckReport report = report(3_000, 3_007, RepoConfig.DEFAULT, python("a.py"));
    assertThat(report.conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(report.title()).isEqualTo("No findings in 1 file; 7 not listed by GitHub");
    assertThat(report.summary())
        .contains(
            "### Not checked\n\n- 7 files of this change that GitHub does not list: it names the"
                + " first 3,000 only\n")
        .contains("no-task-leaks) | ◐ only partly checked |")
        .doesNotContain("✅");
  }

  @Test
  void findingsFailItAllTheSame() {
    CheckReport report =
        report(3_000, 3_001, RepoConfig.DEFAULT, python("a.py", sleepAt("a.py", 3)));
    assertThat(report.conclusion()).contains(Conclusion.FAILURE);
    assertThat(report.title()).isEqualTo("1 finding in 1 of 1 file; 1 not listed by GitHub");
  }

  @Test
  void theSameInChinese() {
    CheckReport report = report(3_000, 3_007, Samples.chinese(), python("a.py"));
    assertThat(report.title()).isEqualTo("1 个文件没有发现问题；7 个未被 GitHub 列出");
    assertThat(report.summary()).contains("- 这次改动中 GitHub 未列出的 7 个文件：它只列出前 3,000 个\n");
  }

  @Test
  void aWholeListHasNothingMissing() {
    assertThat(report(3_000, 3_000, RepoConfig.DEFAULT, python("a.py")).conclusion())
        .contains(Conclusion.SUCCESS);
    assertThat(report(2, 1, RepoConfig.DEFAULT, python("a.py")).conclusion())
        .contains(Conclusion.SUCCESS);
  }
}
