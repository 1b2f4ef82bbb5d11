package dev.loopguard.ownrules;

import dev.loopguard.checklist.Home;
import dev.loopguard.checklist.Item;
import dev.loopguard.checklist.Page;
import dev.loopguard.checklist.Text;
import dev.loopguard.model.ItemId;
import dev.loopguard.model.Language;
import dev.loopguard.yaml.YamlMap;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Reads items. */
final class ItemReader {
  private static final Text GROUP = new Text("Of this repository", Optional.of("本仓库自定"));

  private ItemReader() {}

  static Optional<Item> read(YamlMap map, Home home) {
    Optional<ItemId> id = OwnName.read(map).map(ItemId::new);
    Optional<Text> title = Texts.required(map, "title");
    Text why = Texts.of(map, "why").orElse(new Text("", Optional.empty()));
    Set<Language> languages =
        map.list("languages", "python or java", value -> Language.ofId(value.text()))
            .filter(list -> !list.isEmpty())
            .<Set<Language>>map(EnumSet::copyOf)
            .orElse(EnumSet.allOf(Language.class));
    return id.flatMap(
        name ->
            title.map(
                words ->
                    new Item(name, GROUP, words, new Page(why), languages, Optional.of(home))));
  }
}
