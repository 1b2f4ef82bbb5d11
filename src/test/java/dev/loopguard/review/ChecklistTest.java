package dev.loopguard.review;

import static dev.loopguard.review.Samples.added;
import static dev.loopguard.review.Samples.python;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  @Test
  void anItemIsCleanWhenEveryRuleSawEveryFile() {
    ReviewPlan plan = plan(List.of(python("a.py"), python("b.py")), List.of(), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-blocking-calls")).isEqualTo(clean(Map.of(Language.PYTHON, 2)));
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.SUCCESS);
  }

  @Test
  void anItemWithoutARuleForTheLanguagesAtHandIsForTheReviewer() {
    ReviewPlan plan = plan(List.of(python("a.py")), List.of(), RepoConfig.DEFAULT);
    assertThat(state(plan, "asyncio-only")).isEqualTo(new ItemState.HumanReviewer());
    assertThat(state(plan, "set-timeouts")).isEqualTo(new ItemState.HumanReviewer());
  }

  @Test
  void withoutAFileToCheckNothingApplies() {
    ReviewPlan plan = plan(List.of(), List.of(), RepoConfig.DEFAULT);
    assertThat(plan.assessment().checklist())
        .extracting(ItemRow::state)
        .containsOnly(new ItemState.NotApplicable());
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.NEUTRAL);
  }

  @Test
  void aFindingCountsForEveryItemOfItsRule() {
    ReviewPlan plan =
        plan(List.of(python("a.py", sleepAt("a.py", 3))), List.of(), RepoConfig.DEFAULT);
    Wanted wanted = plan.comments().planned().getFirst().lead();
    assertThat(state(plan, "no-blocking-calls"))
        .isEqualTo(
            new ItemState.Findings(List.of(new ItemState.Found(wanted, Optional.empty())), false));
    assertThat(state(plan, "no-task-leaks")).isInstanceOf(ItemState.CheckedClean.class);
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.FAILURE);
  }

  @Test
  void anItemSetOffIsOffThoughItsRuleLivesOnInAnother() {
    RepoConfig config = items(Map.of(new ItemId("no-task-leaks"), new Setting.Off()));
    ReviewPlan plan = plan(List.of(python("a.py")), List.of(), config);
    assertThat(state(plan, "no-task-leaks")).isEqualTo(new ItemState.OffByConfiguration());
    assertThat(state(plan, "structured-concurrency")).isInstanceOf(ItemState.CheckedClean.class);
  }

  @Test
  void aRuleThatFailedMakesOnlyItsOwnItemsPartlyChecked() {
    FileCheck failed =
        Samples.check(
            "a.py",
            List.of(),
            List.of(),
            List.of(new Gap.RuleFailed(Samples.SLEEP, "out of time")));
    ReviewPlan plan = plan(List.of(failed), List.of(), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-blocking-calls"))
        .isEqualTo(new ItemState.PartlyChecked(List.of("a.py")));
    assertThat(state(plan, "no-task-leaks")).isEqualTo(clean(Map.of(Language.PYTHON, 1)));
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.NEUTRAL);
  }

  @Test
  void linesThatDoNotParseMakeEveryItemPartlyChecked() {
    FileCheck broken =
        Samples.check(
            "a.py",
            List.of(),
            List.of(),
            List.of(new Gap.Unparsable(LineRange.at(3), "expected ':'")));
    ReviewPlan plan = plan(List.of(broken), List.of(), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-task-leaks"))
        .isEqualTo(new ItemState.PartlyChecked(List.of("a.py")));
  }

  @Test
  void aFileThatCouldNotBeReadIsNoCleanFile() {
    FileCheck large =
        new FileCheck(
            Language.PYTHON,
            new FileOutcome.NotChecked("a.py", FileOutcome.Reason.PYTHON_2),
            Optional.empty());
    UncheckedFile unreadable = new UncheckedFile("b.py", UncheckedFile.Reason.UNREADABLE);
    ReviewPlan plan = plan(List.of(large), List.of(unreadable), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-blocking-calls"))
        .isEqualTo(new ItemState.PartlyChecked(List.of("a.py", "b.py")));
    assertThat(plan.coverage().unchecked())
        .containsExactly(new UncheckedFile("a.py", UncheckedFile.Reason.PYTHON_2), unreadable);
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.NEUTRAL);
  }

  @Test
  void whatNobodyWantedCheckedIsNoTrouble() {
    UncheckedFile deleted = new UncheckedFile("b.py", UncheckedFile.Reason.DELETED);
    UncheckedFile excluded = new UncheckedFile("c.py", UncheckedFile.Reason.EXCLUDED);
    ReviewPlan plan = plan(List.of(python("a.py")), List.of(deleted, excluded), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-blocking-calls")).isInstanceOf(ItemState.CheckedClean.class);
    assertThat(plan.assessment().conclusion()).isEqualTo(Conclusion.SUCCESS);
  }

  @Test
  void failOnDecidesWhatIsRed() {
    List<FileCheck> checks = List.of(python("a.py", sleepAt("a.py", 3)));
    RepoConfig never = Samples.config(Optional.empty(), Severity.SHOULD, 30, Map.of(), Map.of());
    assertThat(plan(checks, List.of(), never).assessment().conclusion())
        .isEqualTo(Conclusion.SUCCESS);
  }

  private static RepoConfig items(Map<ItemId, Setting> items) {
    return Samples.config(Optional.of(Severity.MUST), Severity.SHOULD, 30, items, Map.of());
  }

  private static ReviewPlan plan(
      List<FileCheck> checks, List<UncheckedFile> unchecked, RepoConfig config) {
    return Samples.planner()
        .plan(
            new ReviewInput(
                Samples.change(List.of(added("a.py", 9))),
                new ReviewInput.Checks(checks, unchecked),
                new ReviewInput.Rules(Samples.catalogue(), "1", new ConfigOutcome.Loaded(config)),
                new ReviewInput.Said(Samples.SELF, List.of())));
  }

  private static ItemState state(ReviewPlan plan, String item) {
    return plan.assessment().checklist().stream()
        .filter(row -> row.item().id().value().equals(item))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private static ItemState clean(Map<Language, Integer> files) {
    return new ItemState.CheckedClean(new TreeMap<>(files), Set.of());
  }

  @Test
  void aRowCountsTheFilesOfEachLanguageThatItsRulesRead() {
    FileCheck java =
        new FileCheck(
            Language.JAVA,
            new FileOutcome.Checked("A.java", List.of(), List.of(), List.of()),
            Optional.empty());
    ReviewPlan plan = plan(List.of(python("a.py"), java), List.of(), RepoConfig.DEFAULT);
    assertThat(state(plan, "no-blocking-calls")).isEqualTo(clean(Map.of(Language.PYTHON, 1)));
    assertThat(state(plan, "set-timeouts")).isEqualTo(clean(Map.of(Language.JAVA, 1)));
  }
}
