package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import java.util.Optional;
import java.util.Set;

/**
 * An item of the checklist.
 *
 * @param id its name
 * @param group the heading it stands under
 * @param title what it says, a short clause without a full stop
 * @param page what people read of it
 * @param languages those that it has a meaning in
 * @param home where a repository declares it; empty for an item that we bring
 */
public record Item(
    ItemId id, Text group, Text title, Page page, Set<Language> languages, Optional<Home> home) {
  public Item {
    languages = Set.copyOf(languages);
  }

  /** Makes an item that we bring. */
  public Item(ItemId id, Text group, Text title, Page page, Set<Language> languages) {
    this(id, group, title, page, languages, Optional.empty());
  }
}
