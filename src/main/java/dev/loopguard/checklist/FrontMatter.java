package dev.loopguard.checklist;

import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import dev.loopguard.yaml.YamlProblem;
import dev.loopguard.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The YAML of a page being read: an unknown, repeated, missing or ill-typed key is an error. */
final class FrontMatter {
  private FrontMatter() {}

  /**
   * Returns what {@code reading} makes of {@code yaml}.
   *
   * @throws BrokenPageException naming {@code path}, the lines of the YAML, the keys and reasons
   */
  static <T> T read(String path, String yaml, Function<YamlMap, T> reading) {
    return switch (YamlText.parse(yaml)) {
      case YamlText.Result.Unreadable(YamlProblem problem) -> throw broken(path, List.of(problem));
      case YamlText.Result.Tree(YamlNode root, List<YamlProblem> repeated) -> {
        List<YamlProblem> problems = new ArrayList<>(repeated);
        YamlMap map = YamlMap.of(root, problems);
        T value = reading.apply(map);
        map.reportUnknown();
        if (!problems.isEmpty()) {
          throw broken(path, problems);
        }
        yield value;
      }
    };
  }

  /** Returns the text that must stand at {@code key}. */
  static String required(YamlMap map, String key) {
    return map.text(key)
        .orElseGet(
            () -> {
              map.missing(key);
              return "";
            });
  }

  /** Returns the list of texts that must stand at {@code key}. */
  static List<String> requiredList(YamlMap map, String key) {
    return map.list(key, "texts", scalar -> Optional.of(scalar.text()))
        .orElseGet(
            () -> {
              map.missing(key);
              return List.of();
            });
  }

  /** Returns the text in its languages that must stand at {@code key}. */
  static Text requiredText(YamlMap map, String key) {
    YamlMap languages = map.map(key);
    if (!map.has(key)) {
      map.missing(key);
      return new Text("", Optional.empty());
    }
    Text text = new Text(required(languages, "en"), languages.text("zh"));
    languages.reportUnknown();
    return text;
  }

  /** Returns the texts by variant that must stand at {@code key}. */
  static Map<String, Text> requiredTexts(YamlMap map, String key) {
    YamlMap variants = map.map(key);
    Map<String, Text> texts = new LinkedHashMap<>();
    for (YamlNode.Entry entry : variants.entries()) {
      texts.put(entry.key(), requiredText(variants, entry.key()));
    }
    if (texts.isEmpty()) {
      map.missing(key);
    }
    return texts;
  }

  private static BrokenPageException broken(String path, List<YamlProblem> problems) {
    return new BrokenPageException(
        path,
        problems.stream()
            .map(
                problem ->
                    "line %d of the YAML, %s: %s"
                        .formatted(problem.line(), problem.key(), problem.message()))
            .collect(Collectors.joining(" ")));
  }
}
