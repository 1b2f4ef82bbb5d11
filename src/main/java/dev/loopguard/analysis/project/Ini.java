package dev.loopguard.analysis.project;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sections of a file in the format of Python's {@code configparser}, as far as we need it. */
final class Ini {
  private final Map<String, Map<String, String>> sections = new HashMap<>();
  private String section = "";
  private String key = "";

  private Ini() {}

  /** Reads a text; lines of no known form are passed over. */
  static Ini parse(String text) {
    Ini ini = new Ini();
    text.lines().forEach(ini::read);
    return ini;
  }

  boolean has(String name) {
    return sections.containsKey(name);
  }

  Optional<String> value(String inSection, String name) {
    return Optional.ofNullable(sections.getOrDefault(inSection, Map.of()).get(name));
  }

  private void read(String line) {
    String content = line.strip();
    if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
      return;
    }
    if (Character.isWhitespace(line.charAt(0))) {
      entries().computeIfPresent(key, (_, before) -> before + "\n" + content);
    } else if (content.startsWith("[") && content.indexOf(']') > 0) {
      section = content.substring(1, content.indexOf(']')).strip();
      key = "";
      entries();
    } else {
      readEntry(content);
    }
  }

  private void readEntry(String content) {
    int equals = content.indexOf('=');
    int colon = content.indexOf(':');
    int sign = equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    if (sign > 0) {
      key = content.substring(0, sign).strip();
      entries().put(key, content.substring(sign + 1).strip());
    }
  }

  private Map<String, String> entries() {
    return sections.computeIfAbsent(section, _ -> new HashMap<>());
  }
}
