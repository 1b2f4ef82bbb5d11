package dev.loopguard.ownrules;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.ownrules.FileReader.Declared;
import dev.loopguard.ownrules.FileReader.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reader of files of rules. Any texts at all are answered; a rule with a mistake, or one whose
 * examples show something else than it says, is not used.
 */
public final class OwnRuleReader {
  /** More files are not read. */
  static final int MOST_FILES = 20;

  /** More rules are not used, those of all files counted. */
  static final int MOST_RULES = 100;

  private final Catalogue catalogue;
  private final Trial trial;

  /**
   * @param analyzers one for each language
   * @param catalogue the items that rules may belong to
   */
  public OwnRuleReader(List<Analyzer> analyzers, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.trial = new Trial(analyzers);
  }

  /** Reads files; of two rules of one name the first counts. */
  public OwnRules read(List<RuleFile> files) {
    return files.isEmpty() ? OwnRules.NONE : new Reading().read(files);
  }

  /** What is found in the course of reading. */
  private final class Reading {
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<ItemId, Item> items = new LinkedHashMap<>();
    private final Set<RuleId> names = new HashSet<>();
    private final List<OwnRule> rules = new ArrayList<>();
    private final List<Tried> tried = new ArrayList<>();

    OwnRules read(List<RuleFile> files) {
      List<Declared> declared =
          files.stream().limit(MOST_FILES).map(file -> FileReader.read(file, mistakes)).toList();
      if (files.size() > MOST_FILES) {
        mistakes.add(
            new Mistake(
                files.get(MOST_FILES).path(),
                1,
                "",
                "This file is not read: only %d files of rules are.".formatted(MOST_FILES)));
      }
      declared.forEach(this::addItems);
      Set<ItemId> known =
          catalogue.items().stream().map(Item::id).collect(Collectors.toCollection(HashSet::new));
      known.addAll(items.keySet());
      declared.stream().flatMap(file -> file.rules().stream()).forEach(draft -> add(draft, known));
      mistakes.sort(Comparator.comparing(Mistake::path).thenComparingInt(Mistake::line));
      return new OwnRules(List.copyOf(items.values()), rules, tried, mistakes);
    }

    private void addItems(Declared file) {
      for (Item item : file.items()) {
        if (items.putIfAbsent(item.id(), item) != null) {
          mistakes.add(
              new Mistake(
                  file.path(),
                  item.home().orElseThrow().line(),
                  "items.id",
                  "There is another item " + item.id() + "."));
        }
      }
    }

    private void add(Draft draft, Set<ItemId> known) {
      List<Mistake> found = new ArrayList<>(draft.mistakes());
      draft.unknownItem(known).ifPresent(message -> found.add(draft.mistake("item", message)));
      if (!names.add(draft.rule().id())) {
        found.add(draft.mistake("id", "There is another rule " + draft.rule().id() + "."));
      }
      if (names.size() > MOST_RULES) {
        found.add(draft.mistake("", "This rule is not used: only %d are.".formatted(MOST_RULES)));
      } else if (found.isEmpty()) {
        found.addAll(trial.of(draft));
      }
      tried.add(
          new Tried(
              draft.rule().id(),
              draft.path(),
              draft.line(),
              draft.bad().size() + draft.good().size(),
              found));
      mistakes.addAll(found);
      if (found.isEmpty()) {
        rules.add(new OwnRule(draft.page(), draft.rule()));
      }
    }
  }
}
