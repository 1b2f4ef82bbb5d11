package dev.loopguard.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.javalang.JavaAnalyzer;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.model.RuleId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages together: with their list, with the rules there are, and with each other. */
class CatalogueTest {
  /** The rules the program has. */
  private static final List<RuleId> RULES =
      Stream.of(PythonRules.analyzer(), new JavaAnalyzer(JavaRules.ALL))
          .flatMap(analyzer -> analyzer.rules().stream())
          .toList();

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z][A-Za-z]*}");

  private static Catalogue catalogue() {
    return new CatalogueLoader().load(RULES);
  }

  private static Stream<Item> items() {
    return catalogue().items().stream();
  }

  private static Stream<RulePage> rules() {
    return catalogue().rules().stream();
  }

  @Test
  void theListOfItemsAndTheirPagesAreTheSame() {
    assertThat(items().map(item -> item.id().value()))
        .hasSize(21)
        .containsExactlyInAnyOrderElementsOf(PagesOnDisk.itemIds());
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() {
    assertThat(RULES).containsExactlyInAnyOrderElementsOf(PagesOnDisk.rules());
  }

  @Test
  void groupsStandInTheirOrder() {
    assertThat(items().map(item -> item.group().en()).distinct())
        .containsExactly("Basics", "Concurrency", "Performance", "Errors", "Event loop", "Tests");
  }

  @ParameterizedTest
  @MethodSource("items")
  void anItemsTitleIsAClauseAndItsPageShort(Item item) {
    assertThat(item.title().en()).matches("[A-Z`].*[^.]");
    assertThat(item.title().zh().orElseThrow()).matches("[^。]+");
    assertThat(item.page().markdown().en().lines().count()).isBetween(10L, 60L);
  }

  @ParameterizedTest
  @MethodSource("items")
  void anItemsPageSaysWhatWhyAndHow(Item item) {
    assertThat(Sections.of(item.page().markdown().en()).fences().keySet())
        .containsExactly("What it asks", "Why", "How to check", "In Java");
    assertThat(item.page().markdown().zh()).isPresent();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("rules")
  void aRulesWordsAreSentencesWithWellFormedPlaceholders(RulePage rule) {
    assertThat(rule.title().en()).matches("[A-Z`].*[^.]");
    assertThat(rule.title().zh().orElseThrow()).matches("[^。]+");
    assertThat(rule.why().en()).endsWith(".");
    assertThat(rule.why().zh().orElseThrow()).endsWith("。");
    assertThat(rule.page().markdown().zh()).isPresent();
    Stream.concat(rule.messages().values().stream(), rule.how().values().stream())
        .forEach(
            text -> {
              assertThat(text.en()).matches("(?s).*[.?:]`?");
              assertThat(text.zh().orElseThrow()).endsWith("。");
              assertThat(PLACEHOLDER.matcher(text.en()).replaceAll("")).doesNotContain("{", "}");
            });
  }

  @Test
  void linksBetweenPagesLeadSomewhere() {
    List<String> dead = new ArrayList<>();
    items().forEach(item -> collectDead("items/" + item.id(), item.page(), dead));
    rules().forEach(rule -> collectDead("rules/" + rule.id().fullName(), rule.page(), dead));
    assertThat(dead).isEmpty();
  }

  private static void collectDead(String page, Page prose, List<String> dead) {
    collectDead(page, prose.markdown().en(), dead);
    collectDead(page, prose.markdown().zh().orElseThrow(), dead);
  }

  private static void collectDead(String page, String markdown, List<String> dead) {
    Parser.builder()
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                if (!leadsSomewhere(page, link.getDestination())) {
                  dead.add(page + " -> " + link.getDestination());
                }
              }
            });
  }

  private static boolean leadsSomewhere(String page, String destination) {
    if (destination.startsWith("https://")) {
      return true;
    }
    return destination.startsWith("/")
        ? PagesOnDisk.has(Path.of(destination.substring(1) + ".md"))
        : PagesOnDisk.has(Path.of("checklist", page).resolveSibling(destination));
  }
}
