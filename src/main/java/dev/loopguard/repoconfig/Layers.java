package dev.loopguard.repoconfig;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlNode.Entry;
import dev.loopguard.yaml.YamlNode.Mapping;
import dev.loopguard.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Files without mistakes, laid over one another key by key: maps merge, lists and single values
 * replace, null takes away what the layers below say.
 */
final class Layers {
  private static final String RULES = "rules";

  private final Catalogue catalogue;
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();

  private record Leaf(YamlNode value, Origin origin) {}

  Layers(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Lays {@code file} over what is there. */
  void lay(YamlNode file, Origin origin) {
    said(file)
        .forEach(
            (key, value) -> {
              if (value instanceof Scalar scalar && scalar.isNull()) {
                leaves.keySet().removeIf(below -> below.equals(key) || below.startsWith(key + "."));
              } else {
                leaves.put(key, new Leaf(value, origin));
              }
            });
  }

  /** Returns the layer of each value that some file says, by its dotted key. */
  Map<String, Origin> origins() {
    return leaves.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, leaf -> leaf.getValue().origin()));
  }

  /** Returns all layers as if they were one file. */
  Mapping merged() {
    List<Entry> top = new ArrayList<>();
    Map<String, List<Entry>> maps = new LinkedHashMap<>();
    leaves.forEach(
        (key, leaf) -> {
          int dot = key.indexOf('.');
          String name = key.substring(dot + 1);
          Entry entry = new Entry(leaf.value().line(), name, leaf.value());
          (dot < 0 ? top : maps.computeIfAbsent(key.substring(0, dot), _ -> new ArrayList<>()))
              .add(entry);
        });
    maps.forEach((key, entries) -> top.add(new Entry(1, key, new Mapping(1, entries))));
    return new Mapping(1, top);
  }

  private Map<String, YamlNode> said(YamlNode file) {
    Map<String, YamlNode> said = new LinkedHashMap<>();
    for (Entry entry : entries(file)) {
      if (entry.value() instanceof Mapping inner) {
        List<Entry> entries = entry.key().equals(RULES) ? byFullName(inner) : inner.entries();
        entries.forEach(one -> said.put(entry.key() + "." + one.key(), one.value()));
      } else {
        said.put(entry.key(), entry.value());
      }
    }
    return said;
  }

  private static List<Entry> entries(YamlNode file) {
    return file instanceof Mapping mapping ? mapping.entries() : List.of();
  }

  /** A short id means each language that has it, so that a layer above may say it either way. */
  private List<Entry> byFullName(Mapping rules) {
    Map<String, Entry> byFullName = new LinkedHashMap<>();
    for (Entry entry : rules.entries()) {
      catalogue.rules().stream()
          .map(page -> page.id())
          .filter(id -> id.name().equals(entry.key()))
          .forEach(id -> put(byFullName, id.fullName(), entry));
    }
    rules.entries().stream()
        .filter(entry -> entry.key().contains("/"))
        .forEach(entry -> put(byFullName, entry.key(), entry));
    return List.copyOf(byFullName.values());
  }

  private static void put(Map<String, Entry> entries, String key, Entry said) {
    entries.put(key, new Entry(said.line(), key, said.value()));
  }
}
