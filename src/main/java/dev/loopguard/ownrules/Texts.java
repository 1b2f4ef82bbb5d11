package dev.loopguard.ownrules;

import dev.loopguard.checklist.Text;
import dev.loopguard.text.Shown;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import java.util.Optional;

/** Reads sentences for people: a text, or one in each language. */
final class Texts {
  private static final int LONGEST = 600;

  private Texts() {}

  static Optional<Text> required(YamlMap map, String key) {
    if (!map.has(key)) {
      map.missing(key);
    }
    return of(map, key);
  }

  static Optional<Text> of(YamlMap map, String key) {
    Optional<YamlNode> node = map.node(key);
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping) {
      YamlMap languages = map.map(key);
      Optional<String> english = sentence(languages, "en");
      if (english.isEmpty()) {
        languages.missing("en");
      }
      Optional<Text> text = english.map(en -> new Text(en, sentence(languages, "zh")));
      languages.reportUnknown();
      return text;
    }
    return sentence(map, key).map(text -> new Text(text, Optional.empty()));
  }

  private static Optional<String> sentence(YamlMap map, String key) {
    return map.value(
        key,
        "a sentence of at most " + LONGEST + " characters",
        value ->
            Optional.of(value.text().strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                .filter(text -> text.codePoints().allMatch(Shown::visible)));
  }
}
