package dev.loopguard.review.render;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.Samples;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.UncheckedFile.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChineseCheckRunTest {
  private static final ConfigOutcome CHINESE =
      new ConfigOutcome.Merged(
          Samples.chinese(),
          new ConfigOutcome.Absent(),
          new ConfigOutcome.Loaded(Samples.chinese()),
          List.of(),
          List.of("resolve-threads"));

  @Test
  void aCleanChange() {
    CheckReport report = report(List.of(python("a.py"), python("b.py")), List.of());
    assertThat(report.title()).isEqualTo("2 个文件没有发现问题");
    Golden.assertMatches("review/zh-check-clean.md", report.summary());
    assertThat(report.actions())
        .containsExactly(new CheckReport.Action("review --full", "检查所有行", "目标分支上已有的问题也一并报告"));
  }

  @Test
  void nothingToCheck() {
    assertThat(report(List.of(), List.of()).title()).isEqualTo("没有需要检查的内容：未改动 Python 或 Java 文件");
    assertThat(report(List.of(), List.of(new UncheckedFile("a.py", Reason.DELETED))).title())
        .isEqualTo("这次改动的文件都不需要检查");
    assertThat(report(List.of(), List.of(new UncheckedFile("a.py", Reason.TOO_LARGE))).title())
        .isEqualTo("没有能够检查的文件；1 个未检查");
  }

  @Test
  void everySectionAtOnce() {
    CheckReport report =
        report(
            List.of(python("a.py", sleepAt("a.py", 3)), partly()),
            Arrays.stream(Reason.values())
                .map(reason -> new UncheckedFile(reason + ".py", reason))
                .toList());
    assertThat(report.title()).isEqualTo("2 个文件中有 2 个存在问题，共 3 个；10 个未检查；1 个仅部分检查");
    assertThat(report.annotations())
        .extracting(CheckReport.Annotation::title)
        .containsExactly("可以用 `TaskGroup` 却用了 `gather`");
    Golden.assertMatches("review/zh-check-everything.md", report.summary());
    Golden.assertMatches("review/zh-check-everything-text.md", report.text());
  }

  private static FileCheck partly() {
    Location location = new Location("b.py", LineRange.at(8), 1, "f");
    Finding gather =
        Samples.finding(
            Samples.GATHER, Severity.CONSIDER, location, "t", Map.of("call", "gather(a, b)"));
    return Samples.check(
        "b.py",
        List.of(sleepAt("b.py", 7), gather),
        List.of(
            new Suppressed(sleepAt("b.py", 2), 2, "只在启动时"),
            new Suppressed(sleepAt("b.py", 3), 3, "")),
        List.of(
            new Gap.Unparsable(new LineRange(5, 6), "expected ':'"),
            new Gap.RuleFailed(Samples.GATHER, "IllegalStateException")));
  }

  private static CheckReport report(List<FileCheck> checks, List<UncheckedFile> unchecked) {
    ReviewInput input =
        new ReviewInput(
            Samples.change(checks.stream().map(it -> added(it.head().path(), 9)).toList()),
            new ReviewInput.Checks(checks, unchecked),
            new ReviewInput.Rules(Samples.catalogue(), "1", CHINESE),
            new ReviewInput.Said(Samples.SELF, List.of()));
    return new CheckRunRenderer(Samples.LINKS).report(Samples.planner().plan(input), List.of());
  }
}
