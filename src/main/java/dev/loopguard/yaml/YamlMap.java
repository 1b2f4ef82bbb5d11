package dev.loopguard.yaml;

import dev.loopguard.text.Nearest;
import dev.loopguard.text.Shown;
import dev.loopguard.yaml.YamlNode.Entry;
import dev.loopguard.yaml.YamlNode.Mapping;
import dev.loopguard.yaml.YamlNode.Scalar;
import dev.loopguard.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A map being read key by key. Keys that were asked for are the known ones; what is wrong goes to a
 * list of problems, and the value counts as absent. A null value is absent without a problem.
 */
public final class YamlMap {
  private static final int LONGEST_HINT = 20;
  private static final int MOST_HINTS = 50;

  private final Mapping node;
  private final String path;
  private final List<YamlProblem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  private YamlMap(Mapping node, String path, List<YamlProblem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Returns {@code node} as a map, an empty one if it is null or no map.
   *
   * @param problems where mistakes are added, found now and while reading
   */
  public static YamlMap of(YamlNode node, List<YamlProblem> problems) {
    return of(node, "", problems);
  }

  private static YamlMap of(YamlNode node, String path, List<YamlProblem> problems) {
    if (node instanceof Mapping mapping) {
      return new YamlMap(mapping, path, problems);
    }
    if (!(node instanceof Scalar scalar && scalar.isNull())) {
      problems.add(
          new YamlProblem(
              node.line(), path, "Here stands " + node.kind() + "; write a map of keys."));
    }
    return new YamlMap(new Mapping(node.line(), List.of()), path, problems);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? Shown.plain(key) : path + "." + Shown.plain(key);
  }

  /** Returns whether {@code key} is there, with whatever value. */
  public boolean has(String key) {
    return node.entries().stream().anyMatch(entry -> entry.key().equals(key));
  }

  /** Returns the entries for reading one by one; all their keys count as known. */
  public List<Entry> entries() {
    node.entries().forEach(entry -> known.add(entry.key()));
    return node.entries();
  }

  public Optional<String> text(String key) {
    return value(key, "a text", scalar -> Optional.of(scalar.text()));
  }

  /**
   * Returns the value of {@code key} as {@code reading} understands it.
   *
   * @param accepted what is accepted, to end the sentence "write …"
   */
  public <T> Optional<T> value(String key, String accepted, Function<Scalar, Optional<T>> reading) {
    return present(key).flatMap(entry -> read(entry, entry.value(), accepted, reading));
  }

  /** Returns the list at {@code key}, each element as {@code reading} understands it. */
  public <T> Optional<List<T>> list(
      String key, String accepted, Function<Scalar, Optional<T>> reading) {
    return present(key)
        .flatMap(
            entry -> {
              if (entry.value() instanceof Sequence sequence) {
                List<T> values = new ArrayList<>();
                for (YamlNode item : sequence.items()) {
                  read(entry, item, accepted, reading).ifPresent(values::add);
                }
                return Optional.of(values);
              }
              problem(entry, found(entry.value()) + "; write a list like [a, b].");
              return Optional.empty();
            });
  }

  /** Returns whatever stands at {@code key}, unless it is null. */
  public Optional<YamlNode> node(String key) {
    return present(key).map(Entry::value);
  }

  /** Reports that what stands at {@code key} is wrong. */
  public void wrong(String key, int line, String message) {
    problems.add(new YamlProblem(line, join(path, key), message));
  }

  /** Returns the line on which the map begins. */
  public int line() {
    return node.line();
  }

  /** Returns the map at {@code key}, an empty one when it is absent. */
  public YamlMap map(String key) {
    return present(key)
        .map(entry -> of(entry.value(), join(path, key), problems))
        .orElseGet(() -> new YamlMap(new Mapping(node.line(), List.of()), path, problems));
  }

  /** Returns the maps that are listed at {@code key}. */
  public List<YamlMap> maps(String key) {
    return present(key).stream()
        .flatMap(
            entry ->
                entry.value() instanceof Sequence sequence
                    ? sequence.items().stream()
                    : Stream.of(entry.value()))
        .map(item -> of(item, join(path, key), problems))
        .toList();
  }

  /** Reads one value of {@link #entries}. */
  public <T> Optional<T> read(Entry entry, String accepted, Function<Scalar, Optional<T>> reading) {
    return entry.value() instanceof Scalar scalar && scalar.isNull()
        ? Optional.empty()
        : read(entry, entry.value(), accepted, reading);
  }

  /** Reports that {@code key} has no value. */
  public void missing(String key) {
    problems.add(new YamlProblem(node.line(), join(path, key), "This key is missing."));
  }

  /** Reports every key that nobody asked for. */
  public void reportUnknown() {
    for (Entry entry : node.entries()) {
      if (!known.contains(entry.key())) {
        unknown(entry, "key", known);
      }
    }
  }

  /**
   * Reports that the key of {@code entry} names nothing.
   *
   * @param what what it should name, like {@code rule}
   * @param names what there is
   */
  public void unknown(Entry entry, String what, Set<String> names) {
    String hint = problems.size() < MOST_HINTS ? hint(entry.key(), names) : ".";
    problem(entry, "Unknown " + what + " " + Shown.quoted(entry.key()) + hint);
  }

  private static String hint(String key, Set<String> names) {
    return Nearest.of(key, names)
        .map(name -> "; did you mean " + Shown.quoted(name) + "?")
        .orElseGet(
            () ->
                names.isEmpty() || names.size() > LONGEST_HINT
                    ? "."
                    : "; known are " + String.join(", ", names) + ".");
  }

  private <T> Optional<T> read(
      Entry entry, YamlNode value, String accepted, Function<Scalar, Optional<T>> reading) {
    Optional<T> read =
        value instanceof Scalar scalar && !scalar.isNull()
            ? reading.apply(scalar)
            : Optional.empty();
    if (read.isEmpty()) {
      problems.add(
          new YamlProblem(
              value.line(), join(path, entry.key()), found(value) + "; write " + accepted + "."));
    }
    return read;
  }

  private void problem(Entry entry, String message) {
    problems.add(new YamlProblem(entry.line(), join(path, entry.key()), message));
  }

  private static String found(YamlNode value) {
    return switch (value) {
      case Scalar scalar when !scalar.isNull() -> Shown.quoted(scalar.text()) + " is not accepted";
      case YamlNode other -> "Here stands " + other.kind();
    };
  }

  private Optional<Entry> present(String key) {
    known.add(key);
    return node.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .filter(entry -> !(entry.value() instanceof Scalar scalar && scalar.isNull()))
        .findFirst();
  }
}
