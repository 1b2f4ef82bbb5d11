package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole checklist: items in order, and the rules that check them. */
public final class Catalogue {
  private final Map<ItemId, Item> items = new LinkedHashMap<>();
  private final Map<RuleId, RulePage> rules = new LinkedHashMap<>();

  /** Joins pages; every item a rule names must be there. */
  public Catalogue(Collection<Item> items, Collection<RulePage> rules) {
    items.forEach(item -> this.items.put(item.id(), item));
    for (RulePage rule : rules) {
      for (ItemId item : rule.items()) {
        if (!this.items.containsKey(item)) {
          throw new IllegalArgumentException(rule.id() + " names an unknown item: " + item);
        }
      }
      this.rules.put(rule.id(), rule);
    }
  }

  /** Returns a catalogue with these items and rules after its own. */
  public Catalogue with(Collection<Item> more, Collection<RulePage> pages) {
    return new Catalogue(
        Stream.concat(items.values().stream(), more.stream()).toList(),
        Stream.concat(rules.values().stream(), pages.stream()).toList());
  }

  /** Returns the items in the order of the checklist. */
  public List<Item> items() {
    return List.copyOf(items.values());
  }

  /** Returns the rules in the order they were given. */
  public List<RulePage> rules() {
    return List.copyOf(rules.values());
  }

  public Optional<Item> item(ItemId id) {
    return Optional.ofNullable(items.get(id));
  }

  public Optional<RulePage> rule(RuleId id) {
    return Optional.ofNullable(rules.get(id));
  }

  /** Returns the rules that belong to {@code item}, in order. */
  public List<RulePage> rulesOf(ItemId item) {
    return rules.values().stream().filter(rule -> rule.items().contains(item)).toList();
  }
}
