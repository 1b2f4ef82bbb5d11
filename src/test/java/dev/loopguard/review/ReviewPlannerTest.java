package dev.loopguard.review;

import static dev.loopguard.review.Samples.SLEEP;
import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.hunk;
import static dev.loopguard.review.Samples.input;
import static dev.loopguard.review.Samples.modified;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.forge.ReviewComment;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import dev.loopguard.review.render.CommentRenderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewPlannerTest {
  private final ReviewPlanner planner = Samples.planner();

  @Test
  void onlyFindingsOnChangedLinesAreSaid() {
    ChangedFile file = modified("a.py", hunk(10, "   +   "));
    ReviewPlan plan =
        planner.plan(
            input(
                List.of(file), List.of(python("a.py", sleepAt("a.py", 11), sleepAt("a.py", 13)))));
    assertThat(lines(plan)).containsExactly(13);
  }

  @Test
  void oneChangedLineOfAConstructIsEnough() {
    Location location = new Location("a.py", new LineRange(11, 14), 1, "f");
    Finding finding = finding(Samples.TASK, Severity.MUST, location);
    ChangedFile file = modified("a.py", hunk(10, "   +   "));
    assertThat(lines(planner.plan(input(List.of(file), List.of(python("a.py", finding))))))
        .containsExactly(11);
  }

  @Test
  void theRepositoryDecidesWhatBecomesAComment() {
    List<ChangedFile> files = List.of(added("a.py", 9));
    List<FileCheck> checks =
        List.of(
            python(
                "a.py",
                sleepAt("a.py", 1),
                finding(Samples.GATHER, Severity.CONSIDER, at("a.py", 2))));
    ReviewPlan byDefault = planner.plan(input(files, checks));
    assertThat(lines(byDefault)).containsExactly(1);
    assertThat(noted(byDefault)).containsExactly(2);

    ReviewPlan everything =
        planner.plan(input(files, checks, config(Severity.CONSIDER, 30, Map.of()), List.of()));
    assertThat(lines(everything)).containsExactly(1, 2);

    ReviewPlan off =
        planner.plan(
            input(
                files,
                checks,
                config(Severity.SHOULD, 30, Map.of(SLEEP, new Setting.Off())),
                List.of()));
    assertThat(lines(off)).isEmpty();
    assertThat(noted(off)).containsExactly(2);
  }

  @Test
  void theStrongestCommentsComeFirstAndTheRestGoesToTheCheckRun() {
    List<ChangedFile> files = List.of(added("a.py", 9));
    List<FileCheck> checks =
        List.of(
            python(
                "a.py",
                finding(Samples.TASK, Severity.SHOULD, at("a.py", 1)),
                finding(Samples.TASK, Severity.SHOULD, at("a.py", 3)),
                sleepAt("a.py", 5)));
    ReviewPlan plan =
        planner.plan(input(files, checks, config(Severity.SHOULD, 2, Map.of()), List.of()));
    assertThat(lines(plan)).containsExactly(1, 5);
    assertThat(noted(plan)).containsExactly(3);
  }

  @Test
  void whatIsSaidIsNotSaidAgain() {
    ReviewInput first = twoSleeps(List.of());
    PlannedComment one = planner.plan(first).comments().planned().getFirst();
    ReviewComment said = Samples.comment(1, Samples.SELF, "a.py", Samples.body(one));

    ReviewPlan second = planner.plan(twoSleeps(List.of(said)));

    assertThat(lines(second)).containsExactly(7);
    assertThat(second.findings().steps().getFirst()).isEqualTo(new Step.Keep(one.lead(), said));
    assertThat(second.assessment().conclusion()).isEqualTo(Conclusion.FAILURE);
  }

  @Test
  void findingsOfOneStatementShareACommentAndAreSaidOnce() {
    Location statement = new Location("a.py", LineRange.at(4), 9, "f", 3);
    Finding task = finding(Samples.TASK, Severity.SHOULD, statement);
    List<ChangedFile> files = List.of(added("a.py", 9));
    List<FileCheck> checks = List.of(python("a.py", task, sleepAt("a.py", 3), sleepAt("a.py", 7)));

    List<PlannedComment> comments = planner.plan(input(files, checks)).comments().planned();

    assertThat(comments).extracting(comment -> comment.lead().line()).containsExactly(3, 7);
    assertThat(comments.getFirst().wanted())
        .extracting(wanted -> wanted.finding().rule())
        .containsExactly(Samples.SLEEP, Samples.TASK);
    ReviewComment said =
        Samples.comment(1, Samples.SELF, "a.py", Samples.body(comments.getFirst()));
    assertThat(lines(planner.plan(input(files, checks, RepoConfig.DEFAULT, List.of(said)))))
        .containsExactly(7);
  }

  @Test
  void findingsWithOneCauseAreToldOnce() {
    Finding first = withCause(sleepAt("a.py", 3));
    Finding second = withCause(sleepAt("a.py", 7));
    List<ChangedFile> files = List.of(added("a.py", 9));
    List<FileCheck> checks = List.of(python("a.py", first, second));

    ReviewPlan plan = planner.plan(input(files, checks));

    assertThat(lines(plan)).containsExactly(3);
    assertThat(noted(plan)).containsExactly(7);
    ReviewComment said =
        Samples.comment(
            1, Samples.SELF, "a.py", Samples.body(plan.comments().planned().getFirst()));
    ReviewPlan next = planner.plan(input(files, checks, RepoConfig.DEFAULT, List.of(said)));
    assertThat(lines(next)).isEmpty();
    assertThat(noted(next)).containsExactly(7);
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
  void aMarkerSomebodyElsePostedCountsForNothing() {
    PlannedComment one = planner.plan(twoSleeps(List.of())).comments().planned().getFirst();
    ReviewComment forged = Samples.comment(1, "mallory", "a.py", Samples.body(one));
    assertThat(lines(planner.plan(twoSleeps(List.of(forged))))).containsExactly(3, 7);
  }

  @Test
  void aCommentOfOursThatNoLongerVerifiesCountsAsSaid() {
    ReviewPlanner other =
        new ReviewPlanner(
            new Markers("a secret nobody knows any more", Optional.empty()),
            new CommentRenderer(Samples.catalogue(), Samples.LINKS));
    PlannedComment one = other.plan(twoSleeps(List.of())).comments().planned().getFirst();
    ReviewComment old = Samples.comment(1, Samples.SELF, "a.py", Samples.body(one));
    assertThat(lines(planner.plan(twoSleeps(List.of(old))))).containsExactly(7);
  }

  @Test
  void findingsInFilesWithHunksOfOurOwnAreNotBatched() {
    ChangedFile computed =
        new ChangedFile("a.py", "a.py", added("a.py", 9).hunks(), ChangedFile.Origin.COMPUTED);
    ReviewPlan plan =
        planner.plan(input(List.of(computed), List.of(python("a.py", sleepAt("a.py", 3)))));
    assertThat(plan.comments().planned())
        .extracting(PlannedComment::batched)
        .containsExactly(false);
  }

  @Test
  void theLadderGoesFromTheLineToTheCheckRun() {
    ReviewPlan plan = planner.plan(twoSleeps(List.of()));
    assertThat(plan.comments().planned().getFirst().ladder())
        .hasExactlyElementsOfTypes(
            Placement.OnLines.class,
            Placement.OnLines.class,
            Placement.OnFile.class,
            Placement.InCheckRun.class);
  }

  @Test
  void silencedFindingsAreListedAndDoNotShiftTheirNeighbours() {
    Finding quiet = sleepAt("a.py", 3);
    Finding loud = sleepAt("a.py", 7);
    ReviewPlan plan =
        planner.plan(
            input(
                List.of(added("a.py", 9)),
                List.of(
                    Samples.check(
                        "a.py",
                        List.of(loud),
                        List.of(new Suppressed(quiet, 3, "start-up")),
                        List.of()))));
    ReviewPlan before = planner.plan(twoSleeps(List.of()));
    assertThat(plan.findings().silenced())
        .containsExactly(
            new Silenced(before.comments().planned().getFirst().lead(), 3, "start-up"));
    assertThat(plan.comments().planned())
        .extracting(PlannedComment::lead)
        .containsExactly(before.comments().planned().getLast().lead());
  }

  @Test
  void aRenamedFileIsKnownByItsOldPathAndACopyByItsOwn() {
    ChangedFile source = added("a.py", 9);
    ChangedFile copy = new ChangedFile("b.py", "a.py", source.hunks(), ChangedFile.Origin.FORGE);
    List<FileCheck> checks =
        List.of(python("a.py", sleepAt("a.py", 3)), python("b.py", sleepAt("b.py", 3)));
    Identity original = identities(planner.plan(twoSleeps(List.of()))).getFirst();

    assertThat(identities(planner.plan(input(List.of(copy), checks)))).containsExactly(original);
    assertThat(identities(planner.plan(input(List.of(copy, source), checks))))
        .contains(original)
        .doesNotHaveDuplicates();
  }

  private static List<Identity> identities(ReviewPlan plan) {
    return plan.comments().planned().stream().map(comment -> comment.lead().identity()).toList();
  }

  @Test
  void aRuleWithoutAPageIsAMistakeOfOurs() {
    Finding unknown = finding(RuleId.python("unknown"), Severity.MUST, at("a.py", 1));
    ReviewInput input = input(List.of(added("a.py", 9)), List.of(python("a.py", unknown)));
    assertThatThrownBy(() -> planner.plan(input)).hasMessage("no page: python/unknown");
  }

  private static ReviewInput twoSleeps(List<ReviewComment> existing) {
    return input(
        List.of(added("a.py", 9)),
        List.of(python("a.py", sleepAt("a.py", 3), sleepAt("a.py", 7))),
        RepoConfig.DEFAULT,
        existing);
  }

  private static RepoConfig config(Severity from, int most, Map<RuleId, Setting> rules) {
    return Samples.config(Optional.of(Severity.MUST), from, most, Map.of(), rules);
  }

  private static Location at(String path, int line) {
    return new Location(path, LineRange.at(line), 1, "f");
  }

  private static Finding finding(RuleId rule, Severity severity, Location location) {
    return Samples.finding(rule, severity, location, "tokens", Map.of("call", "f()"));
  }

  private static List<Integer> lines(ReviewPlan plan) {
    return plan.comments().planned().stream().map(comment -> comment.lead().line()).toList();
  }

  private static List<Integer> noted(ReviewPlan plan) {
    return plan.findings().notes().stream().map(note -> note.wanted().line()).toList();
  }
}
