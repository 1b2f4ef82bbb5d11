package dev.loopguard.analysis.javalang.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaRule;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples on a rule's page are true, and its words can be filled in. */
class JavaPageExamplesTest {
  private static final Path PAGES = Path.of("src/main/resources/checklist/rules/java");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern VARIANT =
      Pattern.compile("^  (\\w+):\n    en: (.*)$", Pattern.MULTILINE);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  static List<JavaRule> rules() {
    return JavaRules.ALL;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsEachBadExample(JavaRule rule) throws IOException {
    assertThat(blocks(rule, "Bad"))
        .isNotEmpty()
        .allSatisfy(code -> assertThat(check(code)).extracting(Finding::rule).contains(rule.id()));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsNothingInGoodExamples(JavaRule rule) throws IOException {
    assertThat(blocks(rule, "Good"))
        .isNotEmpty()
        .allSatisfy(
            code ->
                assertThat(check(code))
                    .filteredOn(
                        finding ->
                            finding.rule().equals(rule.id())
                                || finding.severity().atLeast(Severity.SHOULD))
                    .isEmpty());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void suppliesWhatTheWordsAskFor(JavaRule rule) throws IOException {
    String page = page(rule);
    Path fixture = Path.of("src/test/resources/fixtures/java", rule.id().name() + ".java");

    assertThat(check(Files.readString(fixture, StandardCharsets.UTF_8)))
        .filteredOn(finding -> finding.rule().equals(rule.id()))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.message().arguments())
                    .containsKeys(placeholders(page, finding.message().variant())));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasWordsForEachVariantTwice(JavaRule rule) throws IOException {
    String page = page(rule);
    Path fixture = Path.of("src/test/resources/fixtures/java", rule.id().name() + ".java");
    Set<String> used =
        check(Files.readString(fixture, StandardCharsets.UTF_8)).stream()
            .filter(finding -> finding.rule().equals(rule.id()))
            .map(finding -> finding.message().variant())
            .collect(Collectors.toSet());

    assertThat(used)
        .allSatisfy(variant -> assertThat(variants(page)).filteredOn(variant::equals).hasSize(2));
  }

  private static String[] placeholders(String page, String variant) {
    return VARIANT
        .matcher(page)
        .results()
        .filter(result -> result.group(1).equals(variant))
        .flatMap(result -> PLACEHOLDER.matcher(result.group(2)).results())
        .map(result -> result.group(1))
        .toArray(String[]::new);
  }

  private static List<String> variants(String page) {
    return VARIANT.matcher(page).results().map(result -> result.group(1)).toList();
  }

  private static List<String> blocks(JavaRule rule, String section) throws IOException {
    String page = page(rule);
    int start = page.indexOf("## " + section + "\n");
    int end = page.indexOf("\n## ", start);
    Matcher matcher = BLOCK.matcher(page.substring(start, end));
    return matcher.results().map((MatchResult result) -> result.group(1)).toList();
  }

  private static String page(JavaRule rule) throws IOException {
    return Files.readString(PAGES.resolve(rule.id().name() + ".md"), StandardCharsets.UTF_8);
  }

  private static List<Finding> check(String code) {
    return Sample.check(code).findings();
  }
}
