package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the real items and four real rules. */
class SearchTest {
  private static final Tongue ENGLISH = Tongue.of("en", "/checklist");
  private static final Tongue CHINESE = Tongue.of("zh", "/checklist");

  private final Search search =
      new Search(
          new CatalogueLoader()
              .load(
                  List.of(
                      new RuleId(Language.PYTHON, "blocking-sleep"),
                      new RuleId(Language.PYTHON, "missing-timeout"),
                      new RuleId(Language.JAVA, "missing-timeout"),
                      new RuleId(Language.PYTHON, "dangling-task"))));

  private List<String> ids(String question) {
    return search.find(question, ENGLISH).stream().map(Search.Hit::id).toList();
  }

  @Test
  void aNameIsFoundFirst() {
    assertThat(ids("python/blocking-sleep")).containsExactly("python/blocking-sleep");
    assertThat(ids("missing-timeout")).startsWith("python/missing-timeout", "java/missing-timeout");
    assertThat(ids("SET-timeouts").getFirst()).isEqualTo("set-timeouts");
  }

  @Test
  void wordsOfTheProseAreFoundAndAllOfThemMustBeThere() {
    assertThat(ids("time.sleep")).first().isEqualTo("python/blocking-sleep");
    assertThat(ids("time.sleep zebra")).isEmpty();
    assertThat(ids("garbage task")).contains("python/dangling-task");
  }

  @Test
  void theExcerptShowsTheWordAsItIsWritten() {
    Excerpt excerpt = search.find("TIME.SLEEP", ENGLISH).getFirst().excerpt();
    assertThat(excerpt.hit()).isEqualTo("time.sleep");
    assertThat(excerpt.before()).doesNotContain("`");
  }

  @Test
  void chineseWordsAreFoundInBothLanguages() {
    assertThat(search.find("超时", CHINESE)).isNotEmpty();
    assertThat(search.find("超时", ENGLISH)).isNotEmpty();
    assertThat(search.find("超时", CHINESE).getFirst().excerpt().hit()).isEqualTo("超时");
    assertThat(search.find("timeout", CHINESE)).isNotEmpty();
  }

  @Test
  void chineseThatIsSaidOtherwiseIsFoundByItsPairs() {
    assertThat(search.find("阻塞事件循环", CHINESE)).isNotEmpty();
    assertThat(search.find("斑马大象", CHINESE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u0000", "<script>alert(1)</script>", "%zebra", "🦓"})
  void nothingIsFoundByNonsense(String question) {
    assertThat(search.find(question, ENGLISH)).isEmpty();
  }

  @Test
  void aVeryLongQuestionIsCut() {
    assertThat(Search.cut("a".repeat(500))).hasSize(200);
    assertThat(search.find("timeout ".repeat(100_000), ENGLISH)).isNotEmpty();
  }
}
