package dev.loopguard.review;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Settlement.Reason;
import dev.loopguard.review.render.CheckRunRenderer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans where somebody dismissed findings. */
class DismissingTest {
  private static final String TOKENS = "time . sleep ( 1 )";
  private static final Finding SLEEP = sleepAt("a.py", 3);
  private RepoConfig config = RepoConfig.DEFAULT;
  private BaselineOutcome baseline = new BaselineOutcome.Absent();
  private Set<String> symbols = Set.of("fetch", "other");

  @Test
  void whatIsDismissedIsNotSaidAndDoesNotFail() {
    ReviewPlan plan = plan(List.of(), List.of(here(SLEEP)), SLEEP);

    assertThat(plan.comments().planned()).isEmpty();
    assertThat(plan.findings().steps()).isEmpty();
    assertThat(plan.findings().dismissed())
        .extracting(one -> one.wanted().line(), Dismissed::waiver)
        .containsExactly(tuple(3, here(SLEEP)));
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.SUCCESS);
  }

  @Test
  void theDigestOfInputsTellsTheDifference() {
    assertThat(plan(List.of(), List.of(here(SLEEP)), SLEEP).assessment().inputs())
        .isNotEqualTo(plan(List.of(), List.of(), SLEEP).assessment().inputs());
  }

  @Test
  void itsCommentIsSettledWithWhoAndWhyAndNothingPings() {
    ReviewComment said = said(SLEEP);
    Waiver waiver =
        new Waiver(
            target(SLEEP, false),
            "@everyone <b>#1</b> `x`",
            Optional.of("mona"),
            Optional.of(LocalDate.of(2027, 1, 31)));

    Settlement settled =
        plan(List.of(said), List.of(waiver), SLEEP).comments().settled().getFirst();

    assertThat(settled.reason()).isEqualTo(Reason.DISMISSED);
    assertThat(settled.resolves()).isTrue();
    assertThat(settled.body())
        .startsWith(
            "🔕 Dismissed by `mona` until 2027-01-31: @\u200beveryone \\<b\\>\\#\u200b1\\</b\\>"
                + " \\`x\\` (as of aaaaaaa).\n");
  }

  @Test
  void inChineseToo() {
    config = Samples.chinese();
    ReviewPlan plan = plan(List.of(said(SLEEP)), List.of(here(SLEEP)), SLEEP);

    assertThat(plan.comments().settled().getFirst().body())
        .startsWith("🔕 `mona` 已忽略这条结果：start-up（截至 aaaaaaa）。");
    assertThat(summary(plan))
        .contains("### 已忽略的结果\n")
        .contains("python/blocking-sleep，由 `mona` 忽略：start-up（`");
  }

  @Test
  void theSummaryListsItWithItsIdentity() {
    Identity identity = Identity.of("a.py", SLEEP);

    assertThat(summary(plan(List.of(), List.of(here(SLEEP)), SLEEP)))
        .contains("### Dismissed\n\n- [`a.py:3`](https://github.com/acme/shop/pull/12/files#diff-")
        .contains(
            " python/blocking-sleep, dismissed by `mona`: start-up (`"
                + identity.strong().substring(0, 8)
                + "`)\n");
  }

  @Test
  void theBaselineFileIsNamedWhereNobodyIs() {
    Waiver waiver = new Waiver(target(SLEEP, true), "old code", Optional.empty(), Optional.empty());

    assertThat(summary(plan(List.of(), List.of(waiver), SLEEP)))
        .contains("dismissed by `.github/loopguard-baseline.yml`: old code");
  }

  @Test
  void mistakesInTheBaselineFileAreSaid() {
    baseline = new BaselineOutcome.Invalid(List.of(new ConfigError(3, "dismissed.rule", "No.")));

    assertThat(summary(plan(List.of(), List.of(), SLEEP)))
        .contains("### Baseline file\n")
        .contains("- line 3, `dismissed.rule`: No.");
  }

  @Test
  void equalFindingsOfTheFunctionGoTogetherAndOthersStay() {
    ReviewPlan plan =
        plan(
            List.of(),
            List.of(here(SLEEP)),
            SLEEP,
            sleepAt("a.py", 5),
            sleepAt("a.py", 7, "other", TOKENS));

    assertThat(plan.findings().dismissed()).hasSize(2);
    assertThat(lines(plan)).containsExactly(7);
  }

  @Test
  void onOnePullRequestAnotherFunctionCountsOnlyWhenTheFirstIsGone() {
    Finding renamed = sleepAt("a.py", 3, "other", TOKENS);
    assertThat(lines(plan(List.of(), List.of(here(SLEEP)), renamed))).containsExactly(3);

    symbols = Set.of("other");
    assertThat(lines(plan(List.of(), List.of(here(SLEEP)), renamed))).isEmpty();
  }

  @Test
  void aCauseThatWasDismissedIsNotToldByItsNextFinding() {
    Finding first = withCause(SLEEP);
    Finding second = withCause(sleepAt("a.py", 7, "other", TOKENS));
    assertThat(lines(plan(List.of(), List.of(), first, second))).containsExactly(3);

    ReviewPlan plan = plan(List.of(), List.of(here(SLEEP)), first, second);

    assertThat(lines(plan)).isEmpty();
    assertThat(plan.findings().notes()).extracting(note -> note.wanted().line()).containsExactly(7);
  }

  private static Finding withCause(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.severity(),
        finding.location(),
        finding.tokens(),
        finding.message(),
        Optional.empty(),
        Optional.of("load: open"));
  }

  @Test
  void everywhereCountsInTheSameFileOnly() {
    Waiver everywhere =
        new Waiver(target(SLEEP, true), "fine", Optional.of("mona"), Optional.empty());
    Finding elsewhere = sleepAt("a.py", 3, "other", TOKENS);

    assertThat(lines(plan(List.of(), List.of(everywhere), elsewhere))).isEmpty();
    Waiver ofAnotherFile =
        new Waiver(
            new Waiver.Target(
                everywhere.target().strong(), everywhere.target().weak(), "b.py", true),
            "fine",
            Optional.of("mona"),
            Optional.empty());
    assertThat(lines(plan(List.of(), List.of(ofAnotherFile), elsewhere))).containsExactly(3);
  }

  @Test
  void whatIsRestoredIsSaidAgainWithALinkToWhatWasSaid() {
    ReviewComment said = said(SLEEP);
    String body =
        plan(List.of(said), List.of(here(SLEEP)), SLEEP).comments().settled().getFirst().body();
    ReviewComment settled = Samples.comment(1, Samples.SELF, "a.py", body);

    assertThat(plan(List.of(settled), List.of(here(SLEEP)), SLEEP).comments().planned()).isEmpty();
    ReviewPlan after = plan(List.of(settled), List.of(), SLEEP);

    assertThat(lines(after)).containsExactly(3);
    assertThat(Samples.body(after.comments().planned().getFirst())).contains(settled.url());
  }

  private ReviewComment said(Finding... findings) {
    PlannedComment first = plan(List.of(), List.of(), findings).comments().planned().getFirst();
    return Samples.comment(1, Samples.SELF, "a.py", Samples.body(first));
  }

  private ReviewPlan plan(List<ReviewComment> said, List<Waiver> waivers, Finding... findings) {
    FileCheck check =
        new FileCheck(
            Language.PYTHON,
            new FileOutcome.Checked(
                "a.py", List.of(findings), List.of(), List.of(), List.of(), symbols, Set.of()),
            Optional.empty());
    return Samples.planner()
        .plan(
            new ReviewInput(
                Samples.change(List.of(added("a.py", 9))),
                new ReviewInput.Checks(List.of(check), List.of()),
                new ReviewInput.Rules(
                    Samples.catalogue(),
                    "1",
                    new ConfigOutcome.Loaded(config),
                    Optional.empty(),
                    new Waivers(waivers, baseline)),
                new ReviewInput.Said(Samples.SELF, said)));
  }

  private static Waiver here(Finding finding) {
    return new Waiver(target(finding, false), "start-up", Optional.of("mona"), Optional.empty());
  }

  private static Waiver.Target target(Finding finding, boolean everywhere) {
    Identity identity = Identity.of("a.py", finding);
    return new Waiver.Target(identity.strong(), Optional.of(identity.weak()), "a.py", everywhere);
  }

  private static String summary(ReviewPlan plan) {
    return new CheckRunRenderer(Samples.LINKS).report(plan, List.of()).summary();
  }

  private static List<Integer> lines(ReviewPlan plan) {
    return plan.comments().planned().stream().map(comment -> comment.lead().line()).toList();
  }
}
