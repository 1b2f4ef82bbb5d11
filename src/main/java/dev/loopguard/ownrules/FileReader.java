package dev.loopguard.ownrules;

import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.RulePage;
import dev.loopguard.model.ItemId;
import dev.loopguard.text.Nearest;
import dev.loopguard.text.Shown;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlProblem;
import dev.loopguard.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one file of rules. */
final class FileReader {
  private FileReader() {}

  /** What a file declares. */
  record Declared(String path, List<Item> items, List<Draft> rules) {}

  /**
   * A rule that was read and is yet to be tried.
   *
   * @param line the line it begins on
   * @param mistakes what is wrong already
   */
  record Draft(
      String path,
      int line,
      PatternRule rule,
      RulePage page,
      List<Code> bad,
      List<Code> good,
      List<Mistake> mistakes) {
    Mistake mistake(String key, String message) {
      return new Mistake(path, line, key(key), message);
    }

    /** Returns the dotted path of one of the rule's keys. */
    String key(String key) {
      return key.isEmpty() ? rule.id().name() : rule.id().name() + "." + key;
    }

    /** Returns what to say of an item that does not exist. */
    Optional<String> unknownItem(Set<ItemId> known) {
      return page.items().stream()
          .filter(item -> !known.contains(item))
          .findFirst()
          .map(
              item ->
                  "Unknown item "
                      + Shown.quoted(item.value())
                      + Nearest.of(
                              item.value(), known.stream().map(ItemId::value).sorted().toList())
                          .map(near -> "; did you mean " + Shown.quoted(near) + "?")
                          .orElse("."));
    }
  }

  static Declared read(RuleFile file, List<Mistake> mistakes) {
    return switch (YamlText.parse(file.text())) {
      case YamlText.Result.Unreadable(YamlProblem problem) -> {
        mistakes.add(mistake(file, problem));
        yield new Declared(file.path(), List.of(), List.of());
      }
      case YamlText.Result.Tree(YamlNode root, List<YamlProblem> repeated) ->
          read(file, root, repeated, mistakes);
    };
  }

  private static Declared read(
      RuleFile file, YamlNode root, List<YamlProblem> repeated, List<Mistake> mistakes) {
    List<YamlProblem> problems = new ArrayList<>(repeated);
    YamlMap map = YamlMap.of(root, problems);
    List<Item> items = new ArrayList<>();
    for (YamlMap one : map.maps("items")) {
      ItemReader.read(one, home(file, one)).ifPresent(items::add);
      one.reportUnknown();
    }
    List<Draft> rules = new ArrayList<>();
    for (YamlMap one : map.maps("rules")) {
      int before = problems.size();
      Optional<Draft> draft = new RuleReader(one, home(file, one)).read();
      one.reportUnknown();
      if (problems.size() == before) {
        draft.ifPresent(rules::add);
      }
    }
    map.reportUnknown();
    problems.forEach(problem -> mistakes.add(mistake(file, problem)));
    return new Declared(file.path(), items, rules);
  }

  private static Home home(RuleFile file, YamlMap map) {
    return new Home(file.tree(), file.path(), map.line());
  }

  private static Mistake mistake(RuleFile file, YamlProblem problem) {
    return new Mistake(file.path(), problem.line(), problem.key(), problem.message());
  }
}
