package dev.loopguard.checklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loopguard.model.ItemId;
import java.util.List;

/** Reads the page of an item. */
final class ItemPageReader {
  static final List<String> SECTIONS = List.of("What it asks", "Why", "How to check", "In Java");

  private final StrictYaml yaml;

  ItemPageReader(StrictYaml yaml) {
    this.yaml = yaml;
  }

  Item read(RawPage raw, Text group) {
    Matter matter = yaml.read(raw.path(), raw.frontMatter(), Matter.class);
    if (!matter.id().equals(raw.stem())) {
      throw raw.broken("id is " + matter.id() + ", the file's name says " + raw.stem());
    }
    Prose prose = Prose.parse(raw.prose());
    List<String> missing = prose.missing(SECTIONS);
    if (!missing.isEmpty()) {
      throw raw.broken("lacks the sections " + missing);
    }
    return new Item(
        new ItemId(matter.id()), group, matter.title().toText(), new Page(prose.markdown()));
  }

  private record Matter(
      @JsonProperty(required = true) String id, @JsonProperty(required = true) TextMatter title) {}
}
