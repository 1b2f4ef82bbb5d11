package dev.loopguard.cli;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small checklist for tests. */
final class Pages {
  static final ItemId REST = new ItemId("no-naps");
  static final ItemId OTHER = new ItemId("by-hand");

  private Pages() {}

  static Catalogue catalogue() {
    return catalogue(false);
  }

  /**
   * @param napOff whether the first rule is off by default
   */
  static Catalogue catalogue(boolean napOff) {
    return new Catalogue(
        List.of(item(REST, "Nothing naps"), item(OTHER, "People look")),
        List.of(
            rule(MarkerAnalyzer.NAP, Severity.MUST, napOff),
            rule(MarkerAnalyzer.DOZE, Severity.CONSIDER, false),
            rule(RuleId.java("blocking-nap"), Severity.SHOULD, false)));
  }

  private static Item item(ItemId id, String title) {
    return new Item(
        id,
        text("Basics"),
        text(title),
        new Page(text("## What\n\nLook at it.\n")),
        Set.of(Language.PYTHON, Language.JAVA));
  }

  private static RulePage rule(RuleId id, Severity severity, boolean offByDefault) {
    return new RulePage(
        id,
        List.of(REST),
        severity,
        offByDefault,
        text("Napping in " + id.language().title()),
        Map.of(Message.DEFAULT, new Text("`{call}` naps", Optional.of("`{call}` 会睡"))),
        text("Everybody waits."),
        Map.of(Message.DEFAULT, new Text("wake up", Optional.of("醒来"))),
        new Page(text("## Bad\n\n```python\n# not a heading\nnap()\n```\n")),
        List.of(),
        List.of());
  }

  private static Text text(String english) {
    return new Text(english, Optional.empty());
  }
}
