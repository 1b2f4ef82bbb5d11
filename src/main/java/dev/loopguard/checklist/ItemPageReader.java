package dev.loopguard.checklist;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                    FrontMatter.required(map, "id"),
                    FrontMatter.requiredText(map, "title"),
                    map.list("languages", "texts", scalar -> Optional.of(scalar.text()))));
    raw.requireId(matter.id());
    return new Item(
        new ItemId(matter.id()),
        group,
        matter.title(),
        new Page(raw.prose()),
        matter
            .languages()
            .map(names -> languages(raw, names))
            .orElse(EnumSet.allOf(Language.class)));
  }

  private static Set<Language> languages(RawPage raw, List<String> names) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (String name : names) {
      languages.add(
          Language.ofId(name).orElseThrow(() -> raw.broken("no language is called " + name)));
    }
    return languages;
  }

  private record Matter(String id, Text title, Optional<List<String>> languages) {}
}
