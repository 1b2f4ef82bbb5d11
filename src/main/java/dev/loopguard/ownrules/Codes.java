package dev.loopguard.ownrules;

import dev.loopguard.analysis.pattern.PatternRule.Code;
import dev.loopguard.yaml.YamlMap;
import dev.loopguard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Reads pieces of code: one, or a list of them. */
final class Codes {
  private static final int MOST = 20;
  private static final int LONGEST = 8_000;

  private Codes() {}

  static List<Code> required(YamlMap map, String key) {
    List<Code> codes = of(map, key);
    if (codes.isEmpty() && !map.has(key)) {
      map.missing(key);
    }
    return codes;
  }

  static List<Code> of(YamlMap map, String key) {
    List<Code> codes = new ArrayList<>();
    map.node(key).ifPresent(node -> add(map, key, node, codes));
    if (codes.size() > MOST) {
      map.wrong(key, map.line(), "Here stand more than " + MOST + " pieces of code.");
    }
    return codes;
  }

  private static void add(YamlMap map, String key, YamlNode node, List<Code> codes) {
    switch (node) {
      case YamlNode.Scalar scalar when isCode(scalar) ->
          codes.add(new Code(firstLine(scalar), scalar.text()));
      case YamlNode.Sequence(int line, List<YamlNode> items)
          when items.stream().allMatch(YamlNode.Scalar.class::isInstance) ->
          items.forEach(item -> add(map, key, item, codes));
      default ->
          map.wrong(
              key,
              node.line(),
              "Here stands no code; write a text of at most "
                  + LONGEST
                  + " characters, or a list of them.");
    }
  }

  private static boolean isCode(YamlNode.Scalar scalar) {
    return !scalar.isNull() && !scalar.text().isBlank() && scalar.text().length() <= LONGEST;
  }

  /** The text of a block begins on the line after its {@code |}. */
  private static int firstLine(YamlNode.Scalar scalar) {
    return scalar.text().contains("\n") ? scalar.line() + 1 : scalar.line();
  }
}
