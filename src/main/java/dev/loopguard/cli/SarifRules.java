package dev.loopguard.cli;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rules as SARIF lists them. */
final class SarifRules {
  private final List<Sarif.Rule> all = new ArrayList<>();
  private final Map<RuleId, Integer> indexes = new HashMap<>();
  private final Tongue tongue;

  SarifRules(Catalogue catalogue, Tongue tongue) {
    this.tongue = tongue;
    catalogue.rules().forEach(this::add);
  }

  private void add(RulePage page) {
    indexes.put(page.id(), all.size());
    all.add(rule(page));
  }

  List<Sarif.Rule> all() {
    return List.copyOf(all);
  }

  /**
   * Returns where in the list a rule stands, counted from 0; one of a repository's own comes to its
   * end when it is first asked for.
   */
  int index(RulePage rule) {
    if (!indexes.containsKey(rule.id())) {
      add(rule);
    }
    return Objects.requireNonNull(indexes.get(rule.id()));
  }

  static String level(Severity severity) {
    return switch (severity) {
      case MUST -> "error";
      case SHOULD -> "warning";
      case CONSIDER -> "note";
    };
  }

  private Sarif.Rule rule(RulePage page) {
    String help = tongue.of(page.page().markdown()).strip();
    return new Sarif.Rule(
        page.id().fullName(),
        Sarif.Words.plain(tongue.of(page.title())),
        Sarif.Words.plain(tongue.of(page.why()).strip()),
        new Sarif.Words(ReadableMarkdown.of(help), help),
        new Sarif.Level(level(page.severity()), page.offByDefault() ? false : null),
        new Sarif.RuleProperties(
            page.items().stream().map(ItemId::value).toList(),
            List.of("async", page.id().language().id())));
  }
}
