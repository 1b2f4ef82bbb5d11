package dev.loopguard.ownrules;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.checklist.Item;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading files of rules.
 *
 * @param items items of the repository's own
 * @param rules the rules that can be used
 * @param tried every rule that could be read, in order, with what its examples showed
 * @param mistakes what is wrong, by file and line; what has a mistake is not used
 */
public record OwnRules(
    List<Item> items, List<OwnRule> rules, List<Tried> tried, List<Mistake> mistakes) {
  public static final OwnRules NONE = new OwnRules(List.of(), List.of(), List.of(), List.of());

  public OwnRules {
    items = List.copyOf(items);
    rules = List.copyOf(rules);
    tried = List.copyOf(tried);
    mistakes = List.copyOf(mistakes);
  }

  /** Returns the same with sentences on files that could not be read. */
  public OwnRules unread(List<String> sentences) {
    if (sentences.isEmpty()) {
      return this;
    }
    List<Mistake> more = new ArrayList<>(mistakes);
    sentences.forEach(sentence -> more.add(new Mistake("", 0, "", sentence)));
    return new OwnRules(items, rules, tried, more);
  }

  /** Returns what is looked for, wherever it stands and whatever is said of it. */
  public List<PatternRule> patterns() {
    return rules.stream().map(rule -> rule.pattern().withoutLines()).toList();
  }

  /** Returns a text that says what a rule that is used looks for, and nothing else. */
  public Optional<String> looksFor(RuleId id) {
    return patterns().stream()
        .filter(pattern -> pattern.id().equals(id))
        .map(PatternRule::toString)
        .findFirst();
  }

  /** Returns the catalogue with these rules and items. */
  public Catalogue in(Catalogue catalogue) {
    return items.isEmpty() && rules.isEmpty()
        ? catalogue
        : catalogue.with(items, rules.stream().map(OwnRule::page).toList());
  }

  /** Returns the analyzers, each with the rules of its language. */
  public List<Analyzer> in(List<Analyzer> analyzers) {
    return analyzers.stream().map(this::in).toList();
  }

  private Analyzer in(Analyzer analyzer) {
    List<PatternRule> own = of(analyzer.language());
    return own.isEmpty() ? analyzer : analyzer.with(own);
  }

  private List<PatternRule> of(Language language) {
    return rules.stream()
        .map(OwnRule::pattern)
        .filter(rule -> rule.id().language() == language)
        .toList();
  }
}
