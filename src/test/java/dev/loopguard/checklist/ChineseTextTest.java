package dev.loopguard.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read in Chinese is whole, is Chinese, and speaks with one voice. */
class ChineseTextTest {
  private static final Catalogue CATALOGUE =
      new CatalogueLoader()
          .load(
              Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
                  .flatMap(analyzer -> analyzer.rules().stream())
                  .toList());
  private static final Terms TERMS = Terms.read();

  /** A text with its place. */
  record Named(String name, Text text) {
    String zh() {
      return text.zh().orElse("");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Named> items() {
    return CATALOGUE.items().stream()
        .map(item -> new Named(item.id().value(), item.page().markdown()));
  }

  private static Stream<Named> rules() {
    return CATALOGUE.rules().stream()
        .map(rule -> new Named(rule.id().fullName(), rule.page().markdown()));
  }

  private static Stream<Named> pages() {
    return Stream.concat(items(), rules());
  }

  private static Stream<Named> sentences() {
    List<Named> all = new ArrayList<>();
    for (Item item : CATALOGUE.items()) {
      all.add(new Named(item.id() + " group", item.group()));
      all.add(new Named(item.id() + " title", item.title()));
    }
    for (RulePage rule : CATALOGUE.rules()) {
      String name = rule.id().fullName();
      all.add(new Named(name + " title", rule.title()));
      all.add(new Named(name + " why", rule.why()));
      rule.messages().forEach((key, text) -> all.add(new Named(name + " message " + key, text)));
      rule.how().forEach((key, text) -> all.add(new Named(name + " how " + key, text)));
    }
    return all.stream();
  }

  private static Stream<Named> texts() {
    return Stream.concat(pages(), sentences());
  }

  private static Stream<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/templates/review/zh"))) {
      return files.toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyTextIsWrittenInChineseToo(Named text) {
    assertThat(text.zh()).matches("(?s).*[\\u4e00-\\u9fff].*");
  }

  @ParameterizedTest
  @MethodSource("items")
  void anItemHasTheSameSections(Named page) {
    assertThat(Sections.of(page.zh()).fences().keySet())
        .containsExactly("要求", "为什么", "如何检查", "在 Java 中");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleHasTheSameSections(Named page) {
    assertThat(Sections.of(page.zh()).fences().keySet())
        .containsExactly("检查什么", "为什么重要", "反例", "正例", "如何忽略");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void bothHalvesShowTheSameCodeApartFromComments(Named page) {
    assertThat(Prose.code(page.zh())).isEqualTo(Prose.code(page.text().en()));
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void bothLanguagesAskForTheSameValues(Named sentence) {
    assertThat(Prose.placeholders(sentence.zh()))
        .isEqualTo(Prose.placeholders(sentence.text().en()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theWordsAreThoseOfTheTable(Named text) {
    assertThat(TERMS.avoidedIn(text.zh())).isEmpty();
    assertThat(TERMS.ignoredBy(Prose.words(text.text().en()), text.zh())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void noEnglishSentenceIsLeft(Named text) {
    assertThat(Prose.englishRuns(text.zh())).isEmpty();
    assertThat(Prose.halfWidthMarks(text.zh())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void theWordsOfReviewsAreChinese(Path template) throws IOException {
    String text = Files.readString(template);
    assertThat(text).containsPattern("[\\u4e00-\\u9fff（]");
    assertThat(TERMS.avoidedIn(text)).isEmpty();
    assertThat(Prose.englishRuns(text)).isEmpty();
    assertThat(Prose.halfWidthMarks(text)).isEmpty();
  }

  @Test
  void fourEnglishWordsInARowAreASentence() {
    assertThat(Prose.englishRuns("事件循环 runs one task, then another。"))
        .containsExactly("runs one task, then another");
    assertThat(
            Prose.englishRuns(
                "用 `async with one two` 和 [池](../items/a b c d.md)、Python 的 GitHub App"))
        .isEmpty();
  }

  @Test
  void theTableIsReadAndHeld() {
    assertThat(TERMS.avoidedIn("协同程序")).containsExactly("协同程序");
    assertThat(TERMS.ignoredBy("Two coroutines wait.", "它们在等待。")).containsExactly(List.of("协程"));
    assertThat(TERMS.ignoredBy("Two coroutines wait.", "两个协程在等待。")).isEmpty();
    assertThat(TERMS.terms()).hasSizeGreaterThan(60);
  }
}
