package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The whole checklist: items in order, and the rules that check them. */
public final class Catalogue {
  private final Supplier<Map<ItemId, Item>> items;
  private final Map<RuleId, Supplier<RulePage>> rules = new LinkedHashMap<>();

  /** Joins pages; every item a rule names must be there. */
  public Catalogue(Collection<Item> items, Collection<RulePage> rules) {
    this(() -> items);
    rules.forEach(rule -> this.rules.put(rule.id(), () -> rule));
    rules.forEach(this::requireItems);
  }

  /** Joins pages that are read when they are first asked for. */
  Catalogue(
      Supplier<Collection<Item>> items,
      Collection<RuleId> rules,
      Function<RuleId, RulePage> reading) {
    this(items);
    rules.forEach(rule -> this.rules.put(rule, new Once<>(() -> reading.apply(rule))));
  }

  private Catalogue(Supplier<Collection<Item>> items) {
    this.items =
        new Once<>(
            () -> {
              Map<ItemId, Item> byId = new LinkedHashMap<>();
              items.get().forEach(item -> byId.put(item.id(), item));
              return byId;
            });
  }

  private void requireItems(RulePage rule) {
    for (ItemId item : rule.items()) {
      if (!items.get().containsKey(item)) {
        throw new IllegalArgumentException(rule.id() + " names an unknown item: " + item);
      }
    }
  }

  /** Returns the items in the order of the checklist. */
  public List<Item> items() {
    return List.copyOf(items.get().values());
  }

  /** Returns the rules in the order they were given. */
  public List<RulePage> rules() {
    return rules.values().stream().map(Supplier::get).toList();
  }

  /** Returns the names of the rules in the same order, which costs no reading. */
  public List<RuleId> ruleIds() {
    return List.copyOf(rules.keySet());
  }

  public Optional<Item> item(ItemId id) {
    return Optional.ofNullable(items.get().get(id));
  }

  public Optional<RulePage> rule(RuleId id) {
    return Optional.ofNullable(rules.get(id)).map(Supplier::get);
  }

  /** Returns the rules that belong to {@code item}, in order. */
  public List<RulePage> rulesOf(ItemId item) {
    return rules().stream().filter(rule -> rule.items().contains(item)).toList();
  }
}
