package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the page of a rule. */
final class RulePageReader {
  private static final List<String> SECTIONS =
      List.of("What it finds", "Why it matters", "Bad", "Good", "How to silence it");

  private RulePageReader() {}

  static RulePage read(RawPage raw, RuleId rule) {
    Matter matter = FrontMatter.read(raw.path(), raw.frontMatter(), Matter::read);
    raw.requireId(matter.id());
    Sections sections = Sections.of(raw.prose().en());
    List<String> missing = sections.missing(SECTIONS);
    if (!missing.isEmpty()) {
      throw raw.broken("lacks the sections " + missing);
    }
    return new RulePage(
        rule,
        items(raw, matter),
        Severity.ofWord(matter.severity())
            .orElseThrow(() -> raw.broken("severity is " + matter.severity())),
        isOff(raw, matter),
        matter.title(),
        matter.messages(),
        matter.why(),
        ways(raw, matter),
        new Page(raw.prose()),
        code(raw, sections, "Bad", rule),
        code(raw, sections, "Good", rule),
        matter.looksAt(raw));
  }

  private static boolean isOff(RawPage raw, Matter matter) {
    if (matter.state().filter(state -> !state.equals("off")).isPresent()) {
      throw raw.broken("default is " + matter.state().get() + "; a rule that is on has no default");
    }
    return matter.state().isPresent();
  }

  private static List<ItemId> items(RawPage raw, Matter matter) {
    if (matter.items().isEmpty()) {
      throw raw.broken("items is empty: a rule belongs to at least one");
    }
    try {
      return matter.items().stream().map(ItemId::new).toList();
    } catch (IllegalArgumentException e) {
      throw raw.broken("items: " + e.getMessage());
    }
  }

  /** Returns what to do for every variant of the messages; one without its own has the default. */
  private static Map<String, Text> ways(RawPage raw, Matter matter) {
    if (!matter.messages().keySet().containsAll(matter.how().keySet())) {
      throw raw.broken(
          "how has variants that messages lacks: "
              + matter.how().keySet()
              + " against "
              + matter.messages().keySet());
    }
    Map<String, Text> ways = new LinkedHashMap<>();
    for (String variant : matter.messages().keySet()) {
      Text way = matter.how().getOrDefault(variant, matter.how().get(Message.DEFAULT));
      if (way == null) {
        throw raw.broken("how says nothing for the variant " + variant);
      }
      ways.put(variant, way);
    }
    return ways;
  }

  private static List<String> code(RawPage raw, Sections sections, String heading, RuleId rule) {
    List<String> code = sections.code(heading, rule.language().id());
    if (code.isEmpty() || code.stream().anyMatch(String::isBlank)) {
      throw raw.broken(heading + " needs a " + rule.language().id() + " block, and no empty one");
    }
    return code;
  }

  private record Matter(
      String id,
      List<String> items,
      String severity,
      Optional<String> state,
      Text title,
      Map<String, Text> messages,
      Text why,
      Map<String, Text> how,
      Optional<String> scope) {
    static Matter read(YamlMap map) {
      return new Matter(
          FrontMatter.required(map, "id"),
          FrontMatter.requiredList(map, "items"),
          FrontMatter.required(map, "severity"),
          map.text("default"),
          FrontMatter.requiredText(map, "title"),
          FrontMatter.requiredTexts(map, "messages"),
          FrontMatter.requiredText(map, "why"),
          FrontMatter.requiredTexts(map, "how"),
          map.text("scope"));
    }

    /** Returns whether the rule looks at whole changes. */
    boolean looksAt(RawPage raw) {
      if (scope.filter(what -> !what.equals("change")).isPresent()) {
        throw raw.broken("scope is " + scope.get() + ": a rule without a scope reads one file");
      }
      return scope.isPresent();
    }
  }
}
