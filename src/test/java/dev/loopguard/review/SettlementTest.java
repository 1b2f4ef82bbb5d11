package dev.loopguard.review;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Settlement.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private final ReviewPlanner planner = Samples.planner();
  private RepoConfig config = RepoConfig.DEFAULT;
  private String version = "1";

  @Test
  void aFindingThatIsGoneIsSettledAsFixed() {
    ReviewComment said = said(sleepAt("a.py", 3));

    ReviewPlan plan = plan(checked(), said);

    assertThat(plan.comments().settled())
        .extracting(Settlement::comment, Settlement::reason)
        .containsExactly(tuple(said, Reason.FIXED));
    assertThat(plan.comments().settled().getFirst().body())
        .startsWith("✅ Fixed in aaaaaaa.")
        .contains("`time.sleep` in a coroutine");
  }

  @Test
  void aSettledCommentIsLeftAlone() {
    ReviewComment said = said(sleepAt("a.py", 3));
    String body = plan(checked(), said).comments().settled().getFirst().body();
    ReviewComment settled = Samples.comment(1, Samples.SELF, "a.py", body);

    assertThat(plan(checked(), settled).comments().settled()).isEmpty();
  }

  @Test
  void aFindingThatComesBackGetsANewCommentThatLinksTheOldOne() {
    ReviewComment said = said(sleepAt("a.py", 3));
    String body = plan(checked(), said).comments().settled().getFirst().body();
    ReviewComment settled = Samples.comment(1, Samples.SELF, "a.py", body);

    ReviewPlan plan = plan(checked(sleepAt("a.py", 3)), settled);

    PlannedComment back = plan.comments().planned().getFirst();
    assertThat(Samples.body(back)).contains("Back again: it was [said before](" + settled.url());
    assertThat(back.marks(new RuleVersions("1", OwnRules.NONE)).getFirst().ordinal()).isEqualTo(1);
  }

  @Test
  void aCommentStaysWhileOneOfItsFindingsStands() {
    Location statement = new Location("a.py", LineRange.at(3), 9, "fetch", 3);
    Finding task =
        Samples.finding(Samples.TASK, Severity.SHOULD, statement, "x", Map.of("call", "f()"));
    ReviewComment said = said(sleepAt("a.py", 3), task);

    assertThat(plan(checked(task), said).comments().settled()).isEmpty();
    assertThat(plan(checked(), said).comments().settled()).hasSize(1);
  }

  @Test
  void goneIsNotFixed() {
    ReviewComment said = said(sleepAt("a.py", 3));
    Gap gap = new Gap.Unparsable(new LineRange(7, 8), "expected an expression");

    assertThat(plan(check(outcome(List.of(), List.of(), List.of(gap))), said).comments().settled())
        .isEmpty();
    assertThat(
            plan(check(new FileOutcome.NotChecked("a.py", FileOutcome.Reason.TOO_LARGE)), said)
                .comments()
                .settled())
        .isEmpty();
  }

  @Test
  void newerRulesThatReportNothingSayJustThat() {
    ReviewComment said = said(sleepAt("a.py", 3));
    version = "2";
    assertThat(reasons(plan(checked(), said))).containsExactly(Reason.RULES_CHANGED);
  }

  @Test
  void aRuleThatIsSwitchedOffSaysSo() {
    ReviewComment said = said(sleepAt("a.py", 3));
    config =
        Samples.config(
            Optional.of(Severity.MUST),
            Severity.SHOULD,
            30,
            Map.of(),
            Map.of(Samples.SLEEP, new RepoConfig.Setting.Off()));
    assertThat(reasons(plan(checked(sleepAt("a.py", 3)), said)))
        .containsExactly(Reason.CONFIGURED_OFF);
    assertThat(reasons(plan(checked(), said))).containsExactly(Reason.CONFIGURED_OFF);
  }

  @Test
  void aSilencedFindingSaysSo() {
    ReviewComment said = said(sleepAt("a.py", 3));
    Suppressed silenced = new Suppressed(sleepAt("a.py", 3), 3, "start-up");
    FileCheck check = check(outcome(List.of(), List.of(silenced), List.of()));
    assertThat(reasons(plan(check, said))).containsExactly(Reason.SILENCED);
  }

  @Test
  void whatTheBaseBranchHasByNowIsNoMatterOfThePullRequest() {
    ReviewComment said = said(sleepAt("a.py", 3));
    FileCheck merged =
        new FileCheck(
            Language.PYTHON,
            outcome(List.of(sleepAt("a.py", 3)), List.of(), List.of()),
            Optional.of(outcome(List.of(sleepAt("a.py", 3)), List.of(), List.of())));
    assertThat(reasons(plan(merged, said))).containsExactly(Reason.NOT_NEW);
  }

  @Test
  void aFileThatIsDeletedOrTakenBackSaysSo() {
    ReviewComment said = said(sleepAt("a.py", 3));

    assertThat(reasons(planWithout(PatchedFile.Status.REMOVED, said)))
        .containsExactly(Reason.FILE_DELETED);
    assertThat(reasons(planner.plan(input(List.of(), List.of(row("b.py")), List.of(), said))))
        .containsExactly(Reason.FILE_LEFT);
  }

  @Test
  void aListOfFilesThatIsCutProvesNothing() {
    ReviewComment said = said(sleepAt("a.py", 3));
    assertThat(reasons(planner.plan(input(List.of(), List.of(), List.of(), said)))).isEmpty();
  }

  @Test
  void aFileThatIsRenamedKeepsItsComments() {
    ReviewComment said = said(sleepAt("a.py", 3));
    ChangedFile renamed = added("b.py", 9);
    FileCheck check =
        new FileCheck(
            Language.PYTHON,
            new FileOutcome.Checked("b.py", List.of(sleepAt("b.py", 3)), List.of(), List.of()),
            Optional.empty());

    ReviewPlan plan =
        planner.plan(input(List.of(renamed), List.of(row("b.py")), List.of(check), said));

    assertThat(plan.comments().planned()).isEmpty();
    assertThat(plan.comments().settled()).isEmpty();
  }

  @Test
  void anEqualFindingInAnotherFileIsNewWhileTheOldFileStands() {
    ReviewComment said = said(sleepAt("a.py", 3));
    FileCheck other =
        new FileCheck(
            Language.PYTHON,
            new FileOutcome.Checked("b.py", List.of(sleepAt("b.py", 3)), List.of(), List.of()),
            Optional.empty());

    ReviewPlan plan =
        planner.plan(
            input(
                List.of(added("a.py", 9), added("b.py", 9)),
                List.of(row("a.py"), row("b.py")),
                List.of(checked(), other),
                said));

    assertThat(plan.comments().planned()).hasSize(1);
    assertThat(reasons(plan)).containsExactly(Reason.FIXED);
  }

  @Test
  void anEqualCallAboveIsTheOneThatIsSaid() {
    ReviewComment said = said(sleepAt("a.py", 3));
    ReviewComment moved = at(said, 4);

    ReviewPlan plan = plan(checked(sleepAt("a.py", 3), sleepAt("a.py", 4)), moved);

    assertThat(plan.comments().planned())
        .extracting(comment -> comment.lead().line())
        .containsExactly(3);
    assertThat(
            plan.comments()
                .planned()
                .getFirst()
                .marks(new RuleVersions("1", OwnRules.NONE))
                .getFirst()
                .ordinal())
        .isEqualTo(1);
  }

  @Test
  void repeatsOfOneRuleInAFileAreGrouped() {
    Finding[] many = new Finding[8];
    for (int i = 0; i < many.length; i++) {
      many[i] = sleepAt("a.py", i + 1, "fetch", "tokens " + i);
    }
    ReviewPlan plan = plan(checked(many), List.of());

    assertThat(plan.comments().planned()).hasSize(5);
    assertThat(plan.findings().notes()).hasSize(3);
    assertThat(Samples.body(plan.comments().planned().getLast()))
        .contains("There are more of these in this file; the check run lists them.");
    assertThat(Samples.body(plan.comments().planned().getFirst())).doesNotContain("more of these");
  }

  private ReviewPlan planWithout(PatchedFile.Status status, ReviewComment said) {
    PatchedFile gone =
        new PatchedFile("a.py", Optional.empty(), status, "d".repeat(40), 0, 3, Optional.empty());
    ReviewInput input = input(List.of(), List.of(gone), List.of(), said);
    return planner.plan(
        new ReviewInput(
            input.change(),
            new ReviewInput.Checks(
                List.of(), List.of(new UncheckedFile("a.py", UncheckedFile.Reason.DELETED))),
            input.rules(),
            input.said()));
  }

  private ReviewComment said(Finding... findings) {
    PlannedComment planned = plan(checked(findings), List.of()).comments().planned().getFirst();
    return at(
        Samples.comment(1, Samples.SELF, "a.py", Samples.body(planned)),
        findings[0].location().lines().first());
  }

  private static ReviewComment at(ReviewComment comment, int line) {
    return new ReviewComment(
        comment.id(),
        comment.nodeId(),
        comment.author(),
        comment.path(),
        OptionalInt.of(line),
        comment.inReplyTo(),
        comment.body(),
        comment.url(),
        comment.createdAt());
  }

  private ReviewPlan plan(FileCheck check, ReviewComment... said) {
    return plan(check, List.of(said));
  }

  private ReviewPlan plan(FileCheck check, List<ReviewComment> said) {
    return planner.plan(
        input(
            List.of(added("a.py", 9)),
            List.of(row("a.py")),
            List.of(check),
            said.toArray(ReviewComment[]::new)));
  }

  private ReviewInput input(
      List<ChangedFile> files,
      List<PatchedFile> rows,
      List<FileCheck> checks,
      ReviewComment... said) {
    ReviewInput.Change change = Samples.change(files);
    return new ReviewInput(
        new ReviewInput.Change(
            change.pull(), new Comparison(Samples.BASE, Samples.HEAD, rows), files),
        new ReviewInput.Checks(checks, List.of()),
        new ReviewInput.Rules(Samples.catalogue(), version, new ConfigOutcome.Loaded(config)),
        new ReviewInput.Said(Samples.SELF, List.of(said)));
  }

  private static PatchedFile row(String path) {
    return new PatchedFile(
        path, Optional.empty(), PatchedFile.Status.ADDED, "d".repeat(40), 9, 0, Optional.empty());
  }

  private static FileCheck checked(Finding... findings) {
    return check(outcome(List.of(findings), List.of(), List.of()));
  }

  private static FileOutcome outcome(
      List<Finding> findings, List<Suppressed> silenced, List<Gap> gaps) {
    return new FileOutcome.Checked(
        "a.py", findings, silenced, gaps, List.of(), Set.of("fetch"), Set.of());
  }

  private static FileCheck check(FileOutcome head) {
    return new FileCheck(Language.PYTHON, head, Optional.empty());
  }

  private static List<Reason> reasons(ReviewPlan plan) {
    return plan.comments().settled().stream().map(Settlement::reason).toList();
  }
}
