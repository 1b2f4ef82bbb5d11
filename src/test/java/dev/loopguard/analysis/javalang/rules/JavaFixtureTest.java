package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixture of a rule is its specification: it finds the marked lines and no other. */
class JavaFixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/java");
  private static final Pattern FINDING = Pattern.compile("//\\s*finding: \\S");
  private static final Pattern OK = Pattern.compile("//\\s*ok: \\S");

  static List<JavaRule> rules() {
    return JavaRules.ALL;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsTheMarkedLinesAndNoOther(JavaRule rule) throws IOException {
    String text = fixture(rule);

    Set<Integer> found = new TreeSet<>();
    Sample.check(text).findings().stream()
        .filter(finding -> finding.rule().equals(rule.id()))
        .forEach(finding -> found.add(finding.location().lines().first()));

    assertThat(found).isEqualTo(lines(text, FINDING));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void staysSilentWhereNaiveRulesErr(JavaRule rule) throws IOException {
    String text = fixture(rule);

    assertThat(lines(text, FINDING)).hasSizeGreaterThanOrEqualTo(1);
    assertThat(lines(text, OK)).hasSizeGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void readsTheWholeFixture(JavaRule rule) throws IOException {
    assertThat(Sample.check(fixture(rule)).gaps()).isEmpty();
  }

  private static String fixture(JavaRule rule) throws IOException {
    return Files.readString(FIXTURES.resolve(rule.id().name() + ".java"), StandardCharsets.UTF_8);
  }

  private static Set<Integer> lines(String text, Pattern mark) {
    String[] lines = text.split("\n", -1);
    return new TreeSet<>(
        IntStream.rangeClosed(1, lines.length)
            .filter(line -> mark.matcher(lines[line - 1]).find())
            .boxed()
            .toList());
  }
}
