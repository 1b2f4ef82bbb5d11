package dev.loopguard.repoconfig;

import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a finding claims once the repository has had its say. */
public final class EffectiveSeverity {
  private EffectiveSeverity() {}

  /**
   * Returns the severity of a finding of {@code rule} that reported {@code reported}; empty when
   * the rule is off. A rule key beats its items' keys; a rule whose every item is off is off; of
   * several item severities the highest counts.
   */
  public static Optional<Severity> of(RepoConfig config, RulePage rule, Severity reported) {
    return switch (config.rules().get(rule.id())) {
      case Setting.Off _ -> Optional.empty();
      case Setting.At(Severity severity) -> Optional.of(severity);
      case null -> byItems(config, rule.items(), reported);
    };
  }

  private static Optional<Severity> byItems(
      RepoConfig config, List<ItemId> items, Severity reported) {
    List<ItemId> left =
        items.stream().filter(item -> !(config.items().get(item) instanceof Setting.Off)).toList();
    if (left.isEmpty()) {
      return Optional.empty();
    }
    return left.stream()
        .flatMap(item -> at(config.items().get(item)).stream())
        .max(Severity::compareTo)
        .or(() -> Optional.of(reported));
  }

  private static Optional<Severity> at(@Nullable Setting setting) {
    return setting instanceof Setting.At(Severity severity)
        ? Optional.of(severity)
        : Optional.empty();
  }
}
