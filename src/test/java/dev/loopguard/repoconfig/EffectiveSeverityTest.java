package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveSeverityTest {
  private static final ItemId FIRST = new ItemId("first");
  private static final ItemId SECOND = new ItemId("second");
  private static final Setting OFF = new Setting.Off();
  private static final Setting CONSIDER = new Setting.At(Severity.CONSIDER);
  private static final Setting SHOULD = new Setting.At(Severity.SHOULD);
  private static final RulePage RULE = rule();

  @Test
  void whatTheRuleReportsHoldsWhereNothingIsSaid() {
    assertThat(severity(Map.of(), Map.of())).contains(Severity.MUST);
    assertThat(severity(Map.of(new ItemId("other"), OFF), Map.of(RuleId.java("pattern"), OFF)))
        .contains(Severity.MUST);
  }

  @Test
  void aRuleKeyBeatsItsItemsKeys() {
    assertThat(severity(Map.of(FIRST, OFF, SECOND, OFF), Map.of(RULE.id(), SHOULD)))
        .contains(Severity.SHOULD);
    assertThat(severity(Map.of(FIRST, SHOULD), Map.of(RULE.id(), OFF))).isEmpty();
  }

  @Test
  void aRuleWithoutAnItemLeftIsOff() {
    assertThat(severity(Map.of(FIRST, OFF, SECOND, OFF), Map.of())).isEmpty();
    assertThat(severity(Map.of(FIRST, OFF), Map.of())).contains(Severity.MUST);
  }

  @Test
  void ofSeveralItemSeveritiesTheHighestCounts() {
    assertThat(severity(Map.of(FIRST, CONSIDER, SECOND, SHOULD), Map.of()))
        .contains(Severity.SHOULD);
    assertThat(severity(Map.of(FIRST, CONSIDER), Map.of())).contains(Severity.CONSIDER);
    assertThat(severity(Map.of(FIRST, CONSIDER, SECOND, OFF), Map.of()))
        .contains(Severity.CONSIDER);
  }

  @Test
  void anItemThatIsOffIsTakenFromItsRules() {
    assertThat(EffectiveSeverity.items(config(Map.of(FIRST, OFF), Map.of()), RULE))
        .containsExactly(SECOND);
    assertThat(
            EffectiveSeverity.items(
                config(Map.of(FIRST, OFF, SECOND, OFF), Map.of(RULE.id(), SHOULD)), RULE))
        .containsExactly(FIRST, SECOND);
  }

  private static Optional<Severity> severity(
      Map<ItemId, Setting> items, Map<RuleId, Setting> rules) {
    return EffectiveSeverity.of(config(items, rules), RULE, Severity.MUST);
  }

  private static RepoConfig config(Map<ItemId, Setting> items, Map<RuleId, Setting> rules) {
    RepoConfig defaults = RepoConfig.DEFAULT;
    return new RepoConfig(
        defaults.language(),
        defaults.python(),
        defaults.failOn(),
        defaults.commentFrom(),
        defaults.maxComments(),
        defaults.paths(),
        items,
        rules,
        defaults.drafts(),
        defaults.skip(),
        defaults.sourceRoots(),
        defaults.known(),
        defaults.resolveThreads());
  }

  private static RulePage rule() {
    Text text = new Text("x", Optional.empty());
    return new RulePage(
        RuleId.python("pattern"),
        List.of(FIRST, SECOND),
        Severity.MUST,
        text,
        Map.of(),
        text,
        Map.of(),
        new Page(text),
        List.of(),
        List.of());
  }
}
