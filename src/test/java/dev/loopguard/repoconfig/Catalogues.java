package dev.loopguard.repoconfig;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real items with three rules, of which two share their short id. */
final class Catalogues {
  private static final Text NOTHING = new Text("", Optional.empty());

  private Catalogues() {}

  static Catalogue threeRules() {
    return new Catalogue(
        new CatalogueLoader().load(List.of()).items(),
        List.of(
            rule(Language.PYTHON, "blocking-sleep"),
            rule(Language.PYTHON, "missing-timeout"),
            rule(Language.JAVA, "missing-timeout")));
  }

  private static RulePage rule(Language language, String name) {
    return new RulePage(
        new RuleId(language, name),
        List.of(new ItemId("set-timeouts")),
        Severity.SHOULD,
        false,
        NOTHING,
        Map.of(),
        NOTHING,
        Map.of(),
        new Page(NOTHING),
        List.of(),
        List.of());
  }
}
