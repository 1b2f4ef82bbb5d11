package dev.loopguard.checklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Message;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the page of a rule. */
final class RulePageReader {
  static final List<String> SECTIONS =
      List.of("What it finds", "Why it matters", "Bad", "Good", "How to silence it");

  private final StrictYaml yaml;

  RulePageReader(StrictYaml yaml) {
    this.yaml = yaml;
  }

  RulePage read(RawPage raw, RuleId rule) {
    Matter matter = yaml.read(raw.path(), raw.frontMatter(), Matter.class);
    check(raw, rule, matter);
    Prose prose = Prose.parse(raw.prose());
    List<String> missing = prose.missing(SECTIONS);
    if (!missing.isEmpty()) {
      throw raw.broken("lacks the sections " + missing);
    }
    return new RulePage(
        rule,
        matter.items().stream().map(item -> itemId(raw, item)).toList(),
        severity(raw, matter),
        matter.title().toText(),
        texts(matter.messages()),
        matter.why().toText(),
        ways(raw, matter),
        new Page(prose.markdown()),
        code(raw, prose, "Bad", rule),
        code(raw, prose, "Good", rule));
  }

  private static void check(RawPage raw, RuleId rule, Matter matter) {
    if (!matter.id().equals(rule.name())) {
      throw raw.broken("id is " + matter.id() + ", the file's name says " + rule.name());
    }
    if (matter.items().isEmpty()) {
      throw raw.broken("items is empty: a rule belongs to at least one");
    }
    if (matter.messages().isEmpty()) {
      throw raw.broken("messages is empty: a rule has at least one");
    }
    if (!matter.messages().keySet().containsAll(matter.how().keySet())) {
      throw raw.broken(
          "how has variants that messages lacks: "
              + matter.how().keySet()
              + " against "
              + matter.messages().keySet());
    }
  }

  private static ItemId itemId(RawPage raw, String item) {
    try {
      return new ItemId(item);
    } catch (IllegalArgumentException e) {
      throw raw.broken("items: " + e.getMessage());
    }
  }

  /** Returns what to do for every variant of the messages; one without its own has the default. */
  private static Map<String, Text> ways(RawPage raw, Matter matter) {
    Map<String, Text> ways = new LinkedHashMap<>();
    for (String variant : matter.messages().keySet()) {
      TextMatter way = matter.how().getOrDefault(variant, matter.how().get(Message.DEFAULT));
      if (way == null) {
        throw raw.broken("how says nothing for the variant " + variant);
      }
      ways.put(variant, way.toText());
    }
    return ways;
  }

  private static Severity severity(RawPage raw, Matter matter) {
    return Severity.ofWord(matter.severity())
        .orElseThrow(() -> raw.broken("severity is " + matter.severity()));
  }

  private static List<String> code(RawPage raw, Prose prose, String heading, RuleId rule) {
    List<String> code = prose.code(heading, rule.language().id());
    if (code.isEmpty() || code.stream().anyMatch(String::isBlank)) {
      throw raw.broken(heading + " needs a " + rule.language().id() + " block, and no empty one");
    }
    return code;
  }

  private static Map<String, Text> texts(Map<String, TextMatter> matters) {
    Map<String, Text> texts = new LinkedHashMap<>();
    matters.forEach((variant, matter) -> texts.put(variant, matter.toText()));
    return texts;
  }

  private record Matter(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) List<String> items,
      @JsonProperty(required = true) String severity,
      @JsonProperty(required = true) TextMatter title,
      @JsonProperty(required = true) Map<String, TextMatter> messages,
      @JsonProperty(required = true) TextMatter why,
      @JsonProperty(required = true) Map<String, TextMatter> how) {}
}
