package dev.loopguard;

import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.javadoc.JavadocBlockTag;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigLayer;
import dev.loopguard.repoconfig.ConfigLeaf;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfigParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a repository's configuration, by the code that reads them: names and values from what
 * it answers to wrong ones, defaults from what it reads in an empty file, meanings from the Javadoc
 * of {@link RepoConfig}.
 */
final class RepositoryKeys {
  private static final Pattern KNOWN = Pattern.compile("known are (.*)\\.");
  private static final Pattern ACCEPTED = Pattern.compile("write (.*)\\.");
  private static final List<String> FREE = List.of("items", "rules");

  private final RepoConfigParser parser;
  private final RecordDeclaration config =
      Javadoc.unit(RepoConfig.class).getRecordByName("RepoConfig").orElseThrow();

  RepositoryKeys(Catalogue catalogue) {
    this.parser = new RepoConfigParser(catalogue);
  }

  /**
   * A key.
   *
   * @param name its dotted path
   * @param values what is accepted, a clause
   * @param fallback what holds without it, as YAML, or empty
   * @param meaning a clause
   */
  record Key(String name, String values, String fallback, String meaning) {}

  List<Key> all() {
    return below("").stream()
        .flatMap(
            key ->
                isMap(key) && !FREE.contains(key)
                    ? below(key).stream().map(inner -> key + "." + inner)
                    : Stream.of(key))
        .map(key -> new Key(key, values(key), fallback(key), meaning(key)))
        .toList();
  }

  /** Returns what documentation says of them all. */
  String table() {
    return "| key | values | default | meaning |\n| --- | --- | --- | --- |\n"
        + all().stream()
            .map(
                key ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            FREE.contains(key.name()) ? key.name() + ".NAME" : key.name(),
                            key.values().replace("*", "\\*"),
                            key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`",
                            key.meaning()))
            .collect(Collectors.joining());
  }

  /** Returns the keys that are known in the map at {@code key}. */
  private List<String> below(String key) {
    return List.of(said(yaml(key, "{\"no such key at all, by far\": 1}"), KNOWN).split(", "));
  }

  private boolean isMap(String key) {
    return message(yaml(key, "[]")).contains("write a map of keys");
  }

  private String values(String key) {
    if (FREE.contains(key)) {
      return said(
          key.equals("items") ? "items: {handle-errors: [x]}" : "rules: {missing-timeout: [x]}",
          ACCEPTED);
    }
    boolean list = message(yaml(key, "\"?\"")).contains("write a list");
    return list ? "a list: " + said(yaml(key, "[[]]"), ACCEPTED) : said(yaml(key, "[]"), ACCEPTED);
  }

  private String fallback(String key) {
    ConfigOutcome.Merged merged = parser.merge(new ConfigLayer.None(), new ConfigLayer.Text("{}"));
    return merged.leaves().stream()
        .filter(leaf -> leaf.key().equals(key))
        .map(ConfigLeaf::value)
        .map(ConfigLeaf.Value::yaml)
        .filter(yaml -> !yaml.equals("null"))
        .collect(Collectors.joining());
  }

  private String meaning(String key) {
    List<String> way = Stream.of(key.split("\\.")).map(RepositoryKeys::component).toList();
    RecordDeclaration declared =
        way.size() == 1
            ? config
            : config.getMembers().stream()
                .filter(member -> member instanceof RecordDeclaration)
                .map(RecordDeclaration.class::cast)
                .filter(inner -> inner.getNameAsString().equalsIgnoreCase(way.getFirst()))
                .findFirst()
                .orElseThrow();
    Map<String, String> components =
        declared.getJavadoc().orElseThrow().getBlockTags().stream()
            .filter(tag -> tag.getType() == JavadocBlockTag.Type.PARAM)
            .collect(
                Collectors.toMap(
                    tag -> tag.getName().orElseThrow(), tag -> Javadoc.markdown(tag.getContent())));
    return components.getOrDefault(way.getLast(), "");
  }

  private static String component(String key) {
    return Pattern.compile("-(.)")
        .matcher(key)
        .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
  }

  private static String yaml(String key, String value) {
    int dot = key.indexOf('.');
    if (key.isEmpty()) {
      return value;
    }
    return dot < 0
        ? key + ": " + value
        : key.substring(0, dot) + ": {" + key.substring(dot + 1) + ": " + value + "}";
  }

  private String said(String yaml, Pattern what) {
    String message = message(yaml);
    Matcher found = what.matcher(message);
    if (!found.find()) {
      throw new AssertionError(yaml + " is answered with: " + message);
    }
    return found.group(1);
  }

  private String message(String yaml) {
    return parser.parse(yaml) instanceof ConfigOutcome.Invalid(List<ConfigError> errors)
        ? errors.getFirst().message()
        : "";
  }
}
