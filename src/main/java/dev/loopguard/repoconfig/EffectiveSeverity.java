package dev.loopguard.repoconfig;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a repository's configuration makes of a rule. */
public final class EffectiveSeverity {
  private EffectiveSeverity() {}

  /**
   * Returns the severity that a finding has in the repository; empty where its rule is off. What is
   * said of the rule beats what is said of its items; a rule whose items are all off is off; of
   * several items' severities the highest counts. A rule that is off by default needs a setting of
   * its own.
   *
   * @param reported what the rule claims at this place
   */
  public static Optional<Severity> of(RepoConfig config, RulePage rule, Severity reported) {
    Setting ofRule = config.rules().get(rule.id());
    if (ofRule != null) {
      return switch (ofRule) {
        case Setting.Off() -> Optional.empty();
        case Setting.At(Severity severity) -> Optional.of(severity);
      };
    }
    List<ItemId> left = itemsLeft(config, rule);
    if (left.isEmpty() || rule.offByDefault()) {
      return Optional.empty();
    }
    return Optional.of(
        left.stream()
            .flatMap(item -> severityOf(config, item).stream())
            .max(Comparator.naturalOrder())
            .orElse(reported));
  }

  /**
   * Returns the items that a rule's findings count for: those that are on, or all of them where the
   * rule itself was switched on against its items.
   */
  public static List<ItemId> items(RepoConfig config, RulePage rule) {
    List<ItemId> left = itemsLeft(config, rule);
    return left.isEmpty() ? rule.items() : left;
  }

  private static List<ItemId> itemsLeft(RepoConfig config, RulePage rule) {
    return rule.items().stream()
        .filter(item -> !(config.items().get(item) instanceof Setting.Off))
        .toList();
  }

  private static Optional<Severity> severityOf(RepoConfig config, ItemId item) {
    return config.items().get(item) instanceof Setting.At(Severity severity)
        ? Optional.of(severity)
        : Optional.empty();
  }
}
