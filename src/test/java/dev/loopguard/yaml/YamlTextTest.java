package dev.loopguard.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.yaml.YamlNode.Entry;
import dev.loopguard.yaml.YamlNode.Mapping;
import dev.loopguard.yaml.YamlNode.Scalar;
import dev.loopguard.yaml.YamlNode.Sequence;
import dev.loopguard.yaml.YamlText.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {
  private static YamlNode tree(String text) {
    return ((Result.Tree) YamlText.parse(text)).root();
  }

  @Test
  void valuesKeepTheirCharactersAndLines() {
    assertThat(tree("# c\npython: 3.10\nlist:\n  - \"a\"\n  - off\n"))
        .isEqualTo(
            new Mapping(
                2,
                List.of(
                    new Entry(2, "python", new Scalar(2, "3.10", true)),
                    new Entry(
                        3,
                        "list",
                        new Sequence(
                            4, List.of(new Scalar(4, "a", false), new Scalar(5, "off", true)))))));
  }

  @Test
  void anEmptyTextIsNull() {
    for (String text : List.of("", "\n\n", "# nothing\n", "---\n", "~", "null\n")) {
      assertThat(tree(text))
          .isInstanceOfSatisfying(Scalar.class, s -> assertThat(s.isNull()).isTrue());
    }
  }

  @Test
  void aByteOrderMarkIsNoMatter() {
    assertThat(((Mapping) tree("\uFEFFa: b\n")).entries().getFirst().key()).isEqualTo("a");
  }

  @Test
  void aRepeatedKeyIsReportedAndTheFirstCounts() {
    Result.Tree result = (Result.Tree) YamlText.parse("a:\n  b: 1\n  b: 2\n");
    assertThat(result.repeated())
        .containsExactly(new YamlProblem(3, "a.b", "The key \"b\" stands here a second time."));
    assertThat(result.root().toString()).contains("text=1").doesNotContain("text=2");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("a: &x 1\n", 1, "Anchors and aliases"),
        Arguments.of("a: 1\nb: *x\n", 2, "Anchors and aliases"),
        Arguments.of("a: !!java.net.URL [x]\n", 1, "Tags (!)"),
        Arguments.of("a: !custom x\n", 1, "Tags (!)"),
        Arguments.of("a: 1\n---\nb: 2\n", 2, "a second document"),
        Arguments.of("[a]: 1\n", 1, "A key must be a single value"),
        Arguments.of("a: " + "[".repeat(50_000), 1, "nested deeper than 20 levels"),
        Arguments.of("a: 1\nb: c: d\n", 2, "mapping values are not allowed here"),
        Arguments.of("a: \"open\n", 2, "unexpected end of stream"),
        Arguments.of("a: \"\\x", 1, "is cut off or out of range"),
        Arguments.of("a: \"\\UFFFFFFFF\"", 1, "is cut off or out of range"),
        Arguments.of("a: \"\\U00110000\"", 1, "unknown escape character"),
        Arguments.of("a: \"\\xZZ\"", 1, "not valid YAML"),
        Arguments.of("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        Arguments.of("a: 1\nb: \u0007\n", 2, "U+0007"),
        Arguments.of("a: " + "x".repeat(65_536), 1, "longer than 64 KB"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNoPlainYamlIsRefusedInOneSentence(String text, int line, String words) {
    assertThat(YamlText.parse(text))
        .isInstanceOfSatisfying(
            Result.Unreadable.class,
            unreadable -> {
              assertThat(unreadable.problem().line()).isEqualTo(line);
              assertThat(unreadable.problem().message()).contains(words).endsWith(".");
            });
  }
}
