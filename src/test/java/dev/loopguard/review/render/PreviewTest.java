package dev.loopguard.review.render;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.CheckReport.Level;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigLayer;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfigParser;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.Preview;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Samples;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.UncheckedFile.Reason;
import dev.loopguard.review.Waivers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pull request is told of the configuration that it proposes. */
class PreviewTest {
  private static final ConfigLayer ORGANISATION =
      new ConfigLayer.Text("max-comments: 20\nskip: {labels: [wip]}\n");
  private static final String PROPOSED =
      """
      fail-on: never
      python: "3.12"
      max-comments: null
      paths: {include: [a.py, new.py], exclude: ["`evil` @octocat"]}
      rules: {python/blocking-sleep: consider, python/gather-over-task-group: should}
      """;

  private final RepoConfigParser parser = new RepoConfigParser(Samples.catalogue());

  private ConfigOutcome.Merged merged(String yaml) {
    return parser.merge(ORGANISATION, new ConfigLayer.Text(yaml));
  }

  private static Finding gather(String path, int line) {
    Location location = new Location(path, LineRange.at(line), 1, "f");
    return Samples.finding(
        Samples.GATHER, Severity.CONSIDER, location, "t", Map.of("call", "gather(a, b)"));
  }

  private ReviewPlan plan(String base, ConfigOutcome.Merged proposed) {
    List<FileCheck> checks =
        List.of(
            python("a.py", sleepAt("a.py", 3), gather("a.py", 5)),
            python("b.py", sleepAt("b.py", 2)));
    return Samples.planner()
        .plan(
            new ReviewInput(
                Samples.change(checks.stream().map(it -> added(it.head().path(), 9)).toList()),
                new ReviewInput.Checks(
                    checks, List.of(new UncheckedFile("new.py", Reason.EXCLUDED))),
                new ReviewInput.Rules(
                    Samples.catalogue(), "1", merged(base), Optional.of(proposed), Waivers.NONE),
                new ReviewInput.Said(Samples.SELF, List.of())));
  }

  private static CheckReport report(ReviewPlan plan) {
    return new CheckRunRenderer(Samples.LINKS).report(plan, List.of());
  }

  @Test
  void whatWouldHoldAndWhichFindingsWouldChange() {
    ReviewPlan plan = plan("items: {no-task-leaks: off}\n", merged(PROPOSED));
    CheckReport report = report(plan);
    assertThat(plan.comments().planned()).as("the base branch's configuration holds").hasSize(2);
    assertThat(report.conclusion()).contains(Conclusion.FAILURE);
    Golden.assertMatches("review/check-preview.md", report.summary());
  }

  @Test
  void theSameInChinese() {
    Golden.assertMatches(
        "review/zh-check-preview.md",
        report(plan("language: zh-CN\n", merged("language: zh-CN\n" + PROPOSED))).summary());
  }

  @Test
  void mistakesStandOnTheirLinesAndChangeNothingElse() {
    ConfigOutcome.Merged proposed = merged("fail-on: must\nrules:\n  python/blocking-slep: off\n");
    CheckReport report = report(plan("", proposed));
    assertThat(report.annotations().getFirst())
        .isEqualTo(
            new Annotation(
                ".github/loopguard.yml",
                LineRange.at(3),
                Level.WARNING,
                "A mistake in the configuration",
                "rules.python/blocking-slep: Unknown rule \"python/blocking-slep\"; did you mean"
                    + " \"python/blocking-sleep\"?"));
    assertThat(report.annotations())
        .extracting(Annotation::path)
        .containsExactly(".github/loopguard.yml", "a.py");
    assertThat(report.title()).isEqualTo("3 findings in 2 of 2 files");
    Golden.assertMatches("review/check-preview-broken.md", report.summary());
    CheckReport chinese = report(plan("language: zh-CN\n", proposed));
    assertThat(chinese.annotations().getFirst().title()).isEqualTo("配置有错误");
    Golden.assertMatches("review/zh-check-preview-broken.md", chinese.summary());
  }

  @Test
  void aFileThatCannotBeReadIsSaid() {
    ConfigOutcome.Merged proposed =
        parser.merge(ORGANISATION, new ConfigLayer.Unreachable("It is a symbolic link."));
    assertThat(report(plan("", proposed)).summary())
        .contains("`.github/loopguard.yml` could not be read: It is a symbolic link.");
  }

  @Test
  void aChangeOfWordsOnlyChangesNothing() {
    ReviewPlan plan = plan("drafts: true\n", merged("# Why?\ndrafts: yes\n"));
    assertThat(plan.assessment().preview())
        .contains(
            new Preview.Effective(
                List.of(), List.of(), new Preview.Files(1, 0, false), Optional.empty()));
    assertThat(report(plan).summary())
        .contains("The effective configuration would stay as it is.")
        .contains("No finding on this pull request would change.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "skip: {authors: [ada]}     | pull requests by `ada` would be left out",
        "language: zh-CN            | "
      })
  void aPullRequestThatWouldBeSkippedIsTold(String yaml, @Nullable String why) {
    CheckReport report = report(plan("", merged(yaml + "\n")));
    if (why == null) {
      assertThat(report.summary()).doesNotContain("would not be reviewed at all");
    } else {
      assertThat(report.summary())
          .contains("\n\n**This pull request would not be reviewed at all:** " + why + ".\n")
          .doesNotContain("No finding on this pull request would change");
    }
  }

  @Test
  void aPullRequestThatWouldBeSkippedIsToldInChinese() {
    assertThat(report(plan("language: zh-CN\n", merged("skip: {authors: [ada]}\n"))).summary())
        .contains("\n\n**这个拉取请求将完全不被审查：**届时排除 `ada` 的拉取请求。\n");
  }

  @Test
  void filesThatWouldNoLongerBeCheckedAreCounted() {
    assertThat(report(plan("", merged("paths: {exclude: [b.py, new.py]}\n"))).summary())
        .contains("1 file of this pull request would no longer be checked.");
    assertThat(report(plan("", merged("paths: {include: [docs/**]}\n"))).summary())
        .contains("None of its files would be checked.");
  }

  @Test
  void withoutTheFileTheOrganisationsConfigurationRemains() {
    ConfigOutcome.Merged proposed = parser.merge(ORGANISATION, new ConfigLayer.None());
    ReviewPlan plan = plan("max-comments: 1\n", proposed);
    Preview.Effective preview = (Preview.Effective) plan.assessment().preview().orElseThrow();
    assertThat(preview.settings()).hasSize(1);
    assertThat(report(plan).summary())
        .contains("- `max-comments`: `1` → `20`")
        .contains("`python/blocking-sleep` would get a comment");
  }
}
