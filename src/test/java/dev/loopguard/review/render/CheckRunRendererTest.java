package dev.loopguard.review.render;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.Landing;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Samples;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.UncheckedFile.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckRunRendererTest {
  private static final ConfigOutcome DEFAULTS = new ConfigOutcome.Absent();

  private final CheckRunRenderer renderer = new CheckRunRenderer(Samples.LINKS);

  @Test
  void aCleanChange() {
    CheckReport report = report(plan(List.of(python("a.py"), python("b.py")), List.of(), DEFAULTS));
    assertThat(report.title()).isEqualTo("No findings in 2 files");
    assertThat(report.text()).isEmpty();
    Golden.assertMatches("review/check-clean.md", report.summary());
  }

  @Test
  void nothingToCheck() {
    CheckReport report = report(plan(List.of(), List.of(), DEFAULTS));
    assertThat(report.title()).isEqualTo("Nothing to check: no Python or Java file changed");
    assertThat(report.conclusion()).contains(Conclusion.NEUTRAL);
    Golden.assertMatches("review/check-nothing.md", report.summary());
  }

  @Test
  void onlyFilesThatNeedNoCheck() {
    ReviewPlan plan = plan(List.of(), List.of(new UncheckedFile("a.py", Reason.DELETED)), DEFAULTS);
    assertThat(report(plan).title()).isEqualTo("Nothing to check in the files of this change");
  }

  @Test
  void everySectionAtOnce() {
    Finding quiet = sleepAt("b|c.py", 2);
    FileCheck partly =
        Samples.check(
            "b|c.py",
            List.of(sleepAt("b|c.py", 7), gather("b|c.py", 8)),
            List.of(new Suppressed(quiet, 2, "start-up only, see #1 @octocat")),
            List.of(
                new Gap.Unparsable(new LineRange(5, 6), "expected ':'"),
                new Gap.RuleFailed(Samples.GATHER, "took longer than 2 s")));
    List<UncheckedFile> unchecked =
        List.of(
            new UncheckedFile("gone.py", Reason.DELETED),
            new UncheckedFile("`big`.py", Reason.TOO_LARGE));
    ConfigOutcome config =
        new ConfigOutcome.Invalid(
            List.of(
                new ConfigError(
                    3, "rules.blocking-slep", "unknown rule, did you mean `blocking-sleep`?"),
                new ConfigError(9, "", "not YAML: *<b>*")));
    ReviewPlan plan = plan(List.of(python("a.py", sleepAt("a.py", 3)), partly), unchecked, config);
    CheckReport report = report(plan);
    assertThat(report.title())
        .isEqualTo("3 findings in 2 of 2 files; 1 not checked; 1 only in part");
    assertThat(report.conclusion()).contains(Conclusion.FAILURE);
    assertThat(report.annotations()).extracting(it -> it.level()).containsExactly(Level.NOTICE);
    Golden.assertMatches("review/check-everything.md", report.summary());
    Golden.assertMatches("review/check-everything-text.md", report.text());
  }

  @Test
  void aCommentThatFoundNoPlaceIsToldHere() {
    ReviewPlan plan = plan(List.of(python("a.py", sleepAt("a.py", 3))), List.of(), DEFAULTS);
    PlannedComment comment = plan.comments().planned().getFirst();
    CheckReport report =
        renderer.report(plan, List.of(new Landing(comment, comment.ladder().getLast())));
    assertThat(report.annotations()).hasSize(1);
    assertThat(report.annotations().getFirst().level()).isEqualTo(Level.FAILURE);
    assertThat(report.text()).contains("| must | `time.sleep(1)` stops the whole event loop");
  }

  @Test
  void aFindingThatIsSaidAlreadyLinksToItsComment() {
    List<FileCheck> checks = List.of(python("a.py", sleepAt("a.py", 3)));
    String body = Samples.body(plan(checks, List.of(), DEFAULTS).comments().planned().getFirst());
    ReviewComment said = Samples.comment(5, Samples.SELF, "a.py", body);
    ReviewPlan again =
        Samples.planner()
            .plan(
                Samples.input(
                    List.of(added("a.py", 9)), checks, RepoConfig.DEFAULT, List.of(said)));
    assertThat(report(again).title()).isEqualTo("1 finding in 1 of 1 file");
    assertThat(report(again).summary())
        .contains("⚠️ 1 finding: [`a.py:3`](https://github.com/acme/shop/pull/12#discussion_r5) |");
  }

  @Test
  void notesOnTheConfigurationSayWhatCouldNotBeRead() {
    assertThat(
            report(plan(List.of(), List.of(), new ConfigOutcome.Unreachable("no answer")))
                .summary())
        .contains(
            "### Configuration\n\n"
                + "- The configuration could not be read, so the defaults were used: no answer");
  }

  @Test
  void aLongReportLosesWholeRowsAndSaysHowMany() {
    String path = "päckage/".repeat(12);
    List<FileCheck> checks =
        IntStream.range(0, 3000)
            .mapToObj(i -> python(path + i + ".py", gather(path + i + ".py", 3)))
            .toList();
    CheckReport report = report(plan(checks, List.of(), DEFAULTS));
    assertThat(report.summary().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(50_000, 65_535);
    assertThat(report.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(60_000, 65_535);
    assertThat(report.summary()).containsPattern("\n- … and \\d+ more\n");
    assertThat(report.text()).containsPattern("\\|\n\n… and \\d+ more$");
    assertThat(report.annotations()).hasSize(200);
  }

  private CheckReport report(ReviewPlan plan) {
    return renderer.report(
        plan,
        plan.comments().planned().stream()
            .map(comment -> new Landing(comment, comment.ladder().getFirst()))
            .toList());
  }

  private static Finding gather(String path, int line) {
    Location location = new Location(path, LineRange.at(line), 1, "f");
    return Samples.finding(
        Samples.GATHER, Severity.CONSIDER, location, "t", Map.of("call", "gather(a | b)"));
  }

  private static ReviewPlan plan(
      List<FileCheck> checks, List<UncheckedFile> unchecked, ConfigOutcome config) {
    List<ChangedFile> files = checks.stream().map(check -> added(check.head().path(), 9)).toList();
    return Samples.planner()
        .plan(
            new ReviewInput(
                Samples.change(files),
                new ReviewInput.Checks(checks, unchecked),
                new ReviewInput.Rules(Samples.catalogue(), "1", config),
                new ReviewInput.Said(Samples.SELF, List.of())));
  }
}
