package dev.loopguard.ownrules;

import dev.loopguard.analysis.pattern.Metavariables;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.analysis.pattern.PatternRule.Conditions;
import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.ownrules.FileReader.Draft;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one rule. */
final class RuleReader {
  private final YamlMap map;
  private final Home home;

  RuleReader(YamlMap map, Home home) {
    this.map = map;
    this.home = home;
  }

  Optional<Draft> read() {
    Optional<String> id = OwnName.read(map);
    Optional<Language> language =
        required("language", "python or java", value -> Language.ofId(value.text()));
    Optional<Severity> severity =
        required("severity", "must, should or consider", value -> Severity.ofWord(value.text()));
    Optional<ItemId> item =
        required("item", "the id of an item, like no-blocking-calls", OwnName::item);
    Optional<Text> title = Texts.required(map, "title");
    Optional<Text> message = Texts.required(map, "message");
    Optional<Text> why = Texts.of(map, "why");
    Optional<Text> how = Texts.of(map, "how");
    List<Code> patterns = Codes.required(map, "pattern");
    Conditions conditions = conditions();
    Optional<Code> replacement = Codes.of(map, "replacement").stream().findFirst();
    List<Code> bad = Codes.required(map, "bad");
    List<Code> good = Codes.required(map, "good");
    if (id.isEmpty()
        || language.isEmpty()
        || severity.isEmpty()
        || item.isEmpty()
        || title.isEmpty()
        || message.isEmpty()
        || patterns.isEmpty()) {
      return Optional.empty();
    }
    RuleId rule = new RuleId(language.get(), id.get());
    PatternRule pattern = new PatternRule(rule, severity.get(), patterns, conditions, replacement);
    Words words = new Words(title.get(), message.get(), why, how);
    Draft draft =
        new Draft(
            home.path(),
            home.line(),
            pattern,
            OwnPage.of(pattern, item.get(), words, new OwnPage.Examples(bad, good), home),
            bad,
            good,
            List.of());
    return Optional.of(checked(draft, words));
  }

  /**
   * The sentences of a rule.
   *
   * @param message what is wrong at one place, with metavariables
   */
  record Words(Text title, Text message, Optional<Text> why, Optional<Text> how) {}

  private <T> Optional<T> required(
      String key, String accepted, Function<YamlNode.Scalar, Optional<T>> read) {
    if (!map.has(key)) {
      map.missing(key);
    }
    return map.value(key, accepted, read);
  }

  private Conditions conditions() {
    return new Conditions(
        Codes.of(map, "not"),
        Codes.of(map, "inside"),
        Codes.of(map, "not-inside"),
        resolvesTo(),
        map.value("in-async-function", "true or false", RuleReader::flag));
  }

  private static Optional<Boolean> flag(YamlNode.Scalar value) {
    return switch (value.text()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** {@code resolves-to: {POOL: asyncpg.Pool}}, or a list of names; a dollar may stand before. */
  private Map<String, List<String>> resolvesTo() {
    Map<String, List<String>> wanted = new HashMap<>();
    YamlMap names = map.map("resolves-to");
    for (YamlNode.Entry entry : names.entries()) {
      Optional<List<String>> list =
          entry.value() instanceof YamlNode.Sequence
              ? names.list(entry.key(), "a qualified name", RuleReader::qualified)
              : names
                  .value(entry.key(), "a qualified name like asyncpg.Pool", RuleReader::qualified)
                  .map(List::of);
      list.ifPresent(values -> wanted.put(entry.key().replaceFirst("^\\$", ""), values));
    }
    return wanted;
  }

  private static Optional<String> qualified(YamlNode.Scalar value) {
    return Optional.of(value.text())
        .filter(text -> text.matches("[\\w$]++(\\.[\\w$]++)*+(\\.\\*)?"));
  }

  /** Every metavariable that is used must be in each pattern, or in what is around. */
  private static Draft checked(Draft draft, Words words) {
    List<Mistake> mistakes = new ArrayList<>();
    Set<String> bound = bound(draft.rule());
    names(words)
        .forEach(
            (key, names) ->
                names.stream()
                    .filter(name -> !bound.contains(name))
                    .forEach(name -> mistakes.add(unbound(draft, key, name))));
    draft.rule().replacement().stream()
        .flatMap(code -> Metavariables.in(code.text()).stream())
        .filter(name -> !bound.contains(name))
        .forEach(name -> mistakes.add(unbound(draft, "replacement", name)));
    draft.rule().conditions().resolvesTo().keySet().stream()
        .filter(name -> !bound.contains(name))
        .sorted()
        .forEach(name -> mistakes.add(unbound(draft, "resolves-to", name)));
    return new Draft(
        draft.path(),
        draft.line(),
        draft.rule(),
        draft.page(),
        draft.bad(),
        draft.good(),
        mistakes);
  }

  private static Mistake unbound(Draft draft, String key, String name) {
    return draft.mistake(key, "$" + name + " is not in every pattern, nor in inside.");
  }

  private static Map<String, Set<String>> names(Words words) {
    Map<String, Set<String>> names = new HashMap<>();
    names.put("message", in(words.message()));
    words.how().ifPresent(how -> names.put("how", in(how)));
    return names;
  }

  private static Set<String> in(Text text) {
    Set<String> names = new HashSet<>(Metavariables.in(text.en()));
    text.zh().ifPresent(zh -> names.addAll(Metavariables.in(zh)));
    return names;
  }

  private static Set<String> bound(PatternRule rule) {
    Set<String> bound = new HashSet<>(Metavariables.in(rule.patterns().getFirst().text()));
    rule.patterns().forEach(pattern -> bound.retainAll(Metavariables.in(pattern.text())));
    rule.conditions().inside().forEach(around -> bound.addAll(Metavariables.in(around.text())));
    return bound;
  }
}
