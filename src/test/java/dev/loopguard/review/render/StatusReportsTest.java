package dev.loopguard.review.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.Samples;
import dev.loopguard.review.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusReportsTest {
  @ParameterizedTest
  @CsvSource({"ENGLISH, status", "CHINESE, zh-status"})
  void allOfThem(CommentLanguage language, String golden) {
    StatusReports reports = new StatusReports(language);
    List<CheckReport> all =
        List.of(
            reports.inProgress(Samples.HEAD),
            reports.parked(8, "GitHub answered 502.", "acme/shop#12"),
            reports.parked(1, "GitHub answered 502.", "acme/shop#12"),
            reports.retryLater("Too many requests.", Instant.parse("2026-11-22T10:15:30.9Z")),
            reports.skipped(new SkipReason.Draft()),
            reports.skipped(new SkipReason.Label("no-`loopguard`")),
            reports.skipped(new SkipReason.Author("octocat")),
            reports.skipped(new SkipReason.Bot("dependabot[bot]")),
            reports.superseded(Samples.BASE),
            reports.closed(),
            reports.paused("mo`na @all", Instant.parse("2026-11-22T10:15:30.9Z")));
    Golden.assertMatches(
        "review/" + golden + ".md",
        all.stream()
            .map(report -> "# " + report.title() + "\n\n" + report.summary())
            .collect(Collectors.joining("\n\n")));
  }

  @Test
  void noneIsRed() {
    StatusReports reports = new StatusReports(CommentLanguage.ENGLISH);
    assertThat(reports.inProgress(Samples.HEAD).conclusion()).isEqualTo(Optional.empty());
    assertThat(reports.parked(8, "x", "y").conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(reports.retryLater("x", Instant.EPOCH).conclusion()).isEmpty();
    assertThat(reports.superseded(Samples.BASE).conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(reports.paused("mona", Instant.EPOCH).conclusion()).contains(Conclusion.NEUTRAL);
    assertThat(reports.closed().conclusion()).contains(Conclusion.SKIPPED);
    assertThat(reports.skipped(new SkipReason.Draft()).conclusion()).contains(Conclusion.SKIPPED);
  }
}
