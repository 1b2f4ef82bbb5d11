package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import dev.loopguard.review.Samples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectiveSeverityTest {
  /** A rule of the items {@link #LEAKS} and {@link #STRUCTURE}. */
  private static final RulePage RULE = Samples.catalogue().rule(Samples.TASK).orElseThrow();

  private static final ItemId LEAKS = new ItemId("no-task-leaks");
  private static final ItemId STRUCTURE = new ItemId("structured-concurrency");
  private static final Setting OFF = new Setting.Off();

  @Test
  void whatTheRuleReportsHoldsUnlessTheRepositorySpeaks() {
    assertThat(of(Map.of(), Map.of())).contains(Severity.SHOULD);
  }

  @Test
  void aRuleKeyBeatsItsItems() {
    assertThat(of(Map.of(LEAKS, OFF, STRUCTURE, OFF), Map.of(Samples.TASK, at(Severity.MUST))))
        .contains(Severity.MUST);
    assertThat(of(Map.of(LEAKS, at(Severity.MUST)), Map.of(Samples.TASK, OFF))).isEmpty();
  }

  @Test
  void aRuleIsOffOnceAllItsItemsAre() {
    assertThat(of(Map.of(LEAKS, OFF), Map.of())).contains(Severity.SHOULD);
    assertThat(of(Map.of(LEAKS, OFF, STRUCTURE, OFF), Map.of())).isEmpty();
  }

  @Test
  void theHighestOfItsItemsCounts() {
    assertThat(of(Map.of(LEAKS, at(Severity.CONSIDER), STRUCTURE, at(Severity.MUST)), Map.of()))
        .contains(Severity.MUST);
    assertThat(of(Map.of(LEAKS, at(Severity.CONSIDER)), Map.of())).contains(Severity.CONSIDER);
    assertThat(of(Map.of(LEAKS, at(Severity.CONSIDER), STRUCTURE, OFF), Map.of()))
        .contains(Severity.CONSIDER);
  }

  @Test
  void aRuleThatIsOffByDefaultNeedsASettingOfItsOwn() {
    RulePage quiet = offByDefault(RULE);

    assertThat(of(quiet, Map.of(), Map.of())).isEmpty();
    assertThat(of(quiet, Map.of(LEAKS, at(Severity.MUST)), Map.of())).isEmpty();
    assertThat(of(quiet, Map.of(), Map.of(Samples.TASK, at(Severity.CONSIDER))))
        .contains(Severity.CONSIDER);
    assertThat(of(quiet, Map.of(), Map.of(Samples.TASK, OFF))).isEmpty();
  }

  private static RulePage offByDefault(RulePage page) {
    return new RulePage(
        page.id(),
        page.items(),
        page.severity(),
        true,
        page.title(),
        page.messages(),
        page.why(),
        page.how(),
        page.page(),
        page.bad(),
        page.good());
  }

  private static Optional<Severity> of(Map<ItemId, Setting> items, Map<RuleId, Setting> rules) {
    return of(RULE, items, rules);
  }

  private static Optional<Severity> of(
      RulePage rule, Map<ItemId, Setting> items, Map<RuleId, Setting> rules) {
    RepoConfig config =
        Samples.config(Optional.of(Severity.MUST), Severity.SHOULD, 30, items, rules);
    return EffectiveSeverity.of(config, rule, Severity.SHOULD);
  }

  private static Setting at(Severity severity) {
    return new Setting.At(severity);
  }
}
