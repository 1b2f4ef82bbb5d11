package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.RuleNumbers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesPageTest {
  private static final RuleId SLEEP = new RuleId(Language.PYTHON, "blocking-sleep");
  private static final RuleId TIMEOUT = new RuleId(Language.PYTHON, "missing-timeout");
  private static final RuleId TASK = new RuleId(Language.PYTHON, "dangling-task");
  private static final RuleId OLD = new RuleId(Language.PYTHON, "a-rule-of-last-year");

  private final Catalogue catalogue = new CatalogueLoader().load(List.of(SLEEP, TIMEOUT, TASK));

  private static RuleNumbers numbers(RuleId rule, long fixed, long dismissed, long resolved) {
    return new RuleNumbers(
        rule,
        fixed + dismissed + resolved + 2,
        Map.of(Kind.FIXED, fixed, Kind.DISMISSED, dismissed, Kind.RESOLVED, resolved),
        Map.of("in a test", 1L, "not worth it", dismissed));
  }

  private RulesView view(RuleNumbers... numbers) {
    return new RulesPage(catalogue, List.of(numbers)).view();
  }

  @Test
  void theRuleThatIsWrongMostSurelyComesFirst() {
    RulesView view =
        view(numbers(SLEEP, 30, 2, 0), numbers(TASK, 0, 1, 0), numbers(TIMEOUT, 10, 14, 3));
    assertThat(view.rows())
        .extracting(row -> row.rule().name() + " " + row.right() + " " + row.look().word())
        .containsExactly(
            "python/missing-timeout 37 % look at it",
            "python/dangling-task 0 % too few to tell", "python/blocking-sleep 94 % good");
  }

  @Test
  void wrongMeansAtLeastThatMuch() {
    assertThat(RulesPage.surelyWrong(numbers(SLEEP, 0, 0, 0))).isZero();
    assertThat(RulesPage.surelyWrong(numbers(SLEEP, 9, 0, 0))).isZero();
    assertThat(RulesPage.surelyWrong(numbers(SLEEP, 0, 1, 0))).isBetween(0.206, 0.207);
    assertThat(RulesPage.surelyWrong(numbers(SLEEP, 5, 4, 1))).isBetween(0.236, 0.237);
  }

  @Test
  void aRuleLeadsToItsPageUnlessThereIsNone() {
    RulesView view = view(numbers(SLEEP, 1, 0, 0), numbers(OLD, 1, 0, 0));
    assertThat(view.rows())
        .extracting(row -> row.rule().path())
        .containsExactlyInAnyOrder("/checklist/rules/python/blocking-sleep", "");
    assertThat(view.silent())
        .extracting(RulesView.RulePath::name)
        .containsExactly("python/missing-timeout", "python/dangling-task");
  }

  @Test
  void theMostFrequentReasonComesFirst() {
    assertThat(view(numbers(SLEEP, 0, 7, 0)).rows().getFirst().reasons())
        .containsExactly(
            new RulesView.Reason("not worth it", 7), new RulesView.Reason("in a test", 1));
  }

  @Test
  void theDrawingHasTheJudgedRulesOnly() {
    RulesView view = view(numbers(SLEEP, 3, 1, 0), numbers(TASK, 0, 0, 0));
    assertThat(view.bars())
        .containsExactly(
            new RulesView.ShareBar(
                "python/blocking-sleep", "75 % of 4", 14, "315.0", "105.0", "315.0"));
    assertThat(view.frame()).isEqualTo("0 0 420 38");
    assertThat(view.summary()).endsWith("python/blocking-sleep 75 %.");
  }

  @Test
  void withoutNumbersThereAreOnlySilentRules() {
    assertThat(view().rows()).isEmpty();
    assertThat(view().silent()).hasSize(3);
  }
}
