package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import java.util.Set;

/**
 * An item of the checklist.
 *
 * @param id its name
 * @param group the heading it stands under
 * @param title what it says, a short clause without a full stop
 * @param page what people read of it
 * @param languages those that it has a meaning in
 */
public record Item(ItemId id, Text group, Text title, Page page, Set<Language> languages) {
  public Item {
    languages = Set.copyOf(languages);
  }
}
