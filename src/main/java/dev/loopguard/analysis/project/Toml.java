package dev.loopguard.analysis.project;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.Optional;

/** A table of a TOML document; empty where the text is no TOML. */
final class Toml {
  /** Longest text that is read, in UTF-16 units; a project's settings are a few thousand. */
  private static final int LONGEST = 500_000;

  private static final TomlMapper MAPPER = new TomlMapper();

  private final JsonNode node;

  private Toml(JsonNode node) {
    this.node = node;
  }

  static Toml parse(String text) {
    try {
      return new Toml(text.length() > LONGEST ? MissingNode.getInstance() : MAPPER.readTree(text));
    } catch (JacksonException noToml) {
      return new Toml(MissingNode.getInstance());
    }
  }

  /** Returns the table under a path of keys. */
  Optional<Toml> table(String... path) {
    return Optional.of(at(path)).filter(JsonNode::isObject).map(Toml::new);
  }

  /** Returns the string, number or truth value under a path of keys; a list's parts in a row. */
  Optional<String> text(String... path) {
    JsonNode value = at(path);
    if (value.isArray()) {
      StringBuilder all = new StringBuilder();
      value.forEach(part -> all.append(part.asText()).append(' '));
      return Optional.of(all.toString());
    }
    return value.isValueNode() ? Optional.of(value.asText()) : Optional.empty();
  }

  private JsonNode at(String... path) {
    JsonNode at = node;
    for (String key : path) {
      at = at.path(key);
    }
    return at;
  }
}
