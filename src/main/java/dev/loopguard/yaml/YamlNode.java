package dev.loopguard.yaml;

import java.util.List;
import java.util.Locale;

/** A value of a YAML text. Each knows the line it starts on, counted from 1. */
public sealed interface YamlNode {
  int line();

  /** Returns what the value is, for a sentence: {@code a list}. */
  String kind();

  /**
   * A single value.
   *
   * @param text its characters as written, so that {@code 3.10} stays {@code 3.10}
   * @param plain whether it stands without quotes
   */
  record Scalar(int line, String text, boolean plain) implements YamlNode {
    /** Returns whether it stands for no value: nothing, {@code ~} or {@code null}. */
    public boolean isNull() {
      return plain
          && (text.isEmpty() || text.equals("~") || text.toLowerCase(Locale.ROOT).equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(int line, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a map";
    }
  }

  /** A key of a map and its value. The line is the key's. */
  record Entry(int line, String key, YamlNode value) {}
}
