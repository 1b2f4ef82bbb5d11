package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;

/** Reads the page of an item. */
final class ItemPageReader {
  private ItemPageReader() {}

  static Item read(RawPage raw, Text group) {
    Matter matter =
        FrontMatter.read(
            raw.path(),
            raw.frontMatter(),
            map ->
                new Matter(
                    FrontMatter.required(map, "id"), FrontMatter.requiredText(map, "title")));
    raw.requireId(matter.id());
    return new Item(new ItemId(matter.id()), group, matter.title(), new Page(raw.prose()));
  }

  private record Matter(String id, Text title) {}
}
