package dev.loopguard.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.model.ItemId;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueLoaderTest {
  private static final String ORDER =
      """
      groups:
        - title: {en: Basics, zh: 基础}
          items: [calm]
      """;
  private static final String ITEM =
      """
      ---
      id: calm
      title: {en: Nothing hurries}
      ---

      ## What it asks
      Calm.
      ## Why
      ## How to check
      ## In Java
      """;
  private static final String RULE =
      """
      ---
      id: haste
      items: [calm]
      severity: should
      title: {en: "`hurry`", zh: 匆忙}
      messages:
        default: {en: "`{call}` hurries."}
        loop: {en: "`{call}` hurries in a loop."}
      why: {en: It stumbles.}
      how:
        default: {en: Walk.}
      ---

      ## What it finds
      ## Why it matters
      ## Bad

      ```python
      ## Good
      hurry()
      ```

      Its configuration:

      ```toml
      speed = 9
      ```

      ```python
      hurry(2)
      ```

      ## Good

      ```python
      walk()
      ```

      ## How to silence it

      <!-- zh -->

      ## 坏

      ```python
      hurry(3)
      ```
      """;
  private static final RuleId HASTE = RuleId.python("haste");

  private final Map<String, String> pages =
      new HashMap<>(
          Map.of(
              "checklist/items.yml", ORDER,
              "checklist/items/calm.md", ITEM,
              "checklist/rules/python/haste.md", RULE));

  private Catalogue load() {
    return new CatalogueLoader(path -> Optional.ofNullable(pages.get(path))).load(List.of(HASTE));
  }

  private void change(String page, String from, String to) {
    assertThat(pages.get(page)).contains(from);
    pages.replaceAll((path, text) -> path.equals(page) ? text.replace(from, to) : text);
  }

  @Test
  void anItemComesWithItsGroupAndProse() {
    Item item = load().item(new ItemId("calm")).orElseThrow();
    assertThat(item.group()).isEqualTo(new Text("Basics", Optional.of("基础")));
    assertThat(item.title()).isEqualTo(new Text("Nothing hurries", Optional.empty()));
    assertThat(item.page().markdown().en()).startsWith("## What it asks\nCalm.");
  }

  @Test
  void aRuleComesWithItsWords() {
    RulePage rule = load().rule(HASTE).orElseThrow();
    assertThat(rule.items()).containsExactly(new ItemId("calm"));
    assertThat(rule.severity()).isEqualTo(Severity.SHOULD);
    assertThat(rule.title().zh()).contains("匆忙");
    assertThat(rule.messages())
        .containsEntry("loop", new Text("`{call}` hurries in a loop.", Optional.empty()));
  }

  @Test
  void aVariantWithoutItsOwnWayHasTheDefaultOne() {
    assertThat(load().rule(HASTE).orElseThrow().how())
        .containsEntry("loop", new Text("Walk.", Optional.empty()));
  }

  @Test
  void onlyEnglishBlocksOfTheRulesLanguageAreItsCode() {
    RulePage rule = load().rule(HASTE).orElseThrow();
    assertThat(rule.bad()).containsExactly("## Good\nhurry()\n", "hurry(2)\n");
    assertThat(rule.good()).containsExactly("walk()\n");
  }

  @Test
  void proseIsSplitAtTheMarkOfTheChineseHalf() {
    Text markdown = load().rule(HASTE).orElseThrow().page().markdown();
    assertThat(markdown.en()).startsWith("## What it finds").endsWith("## How to silence it");
    assertThat(markdown.zh().orElseThrow()).startsWith("## 坏").endsWith("hurry(3)\n```");
  }

  @Test
  void anUnknownKeyIsNamedWithItsFile() {
    change("checklist/rules/python/haste.md", "why: {en: ", "why: {ja: x, en: ");
    assertThatThrownBy(this::load)
        .isInstanceOf(BrokenPageException.class)
        .hasMessage(
            "checklist/rules/python/haste.md: line 8 of the YAML, why.ja:"
                + " Unknown key \"ja\"; known are en, zh.");
  }

  @Test
  void aMissingKeyIsNamed() {
    change("checklist/items/calm.md", "title: {en: Nothing hurries}", "");
    assertThatThrownBy(this::load)
        .hasMessage("checklist/items/calm.md: line 1 of the YAML, title: This key is missing.");
  }

  @Test
  void aRepeatedKeyIsAnError() {
    change("checklist/items/calm.md", "id: calm", "id: calm\nid: calm");
    assertThatThrownBy(this::load)
        .hasMessageContaining("calm.md: line 2 of the YAML, id: The key \"id\"");
  }

  @Test
  void anIdMustBeTheFilesName() {
    change("checklist/items/calm.md", "id: calm", "id: calmer");
    assertThatThrownBy(this::load)
        .hasMessage("checklist/items/calm.md: id is calmer, the file's name says calm");
  }

  @Test
  void aPageThatIsListedMustExist() {
    pages.remove("checklist/items/calm.md");
    assertThatThrownBy(this::load).hasMessage("checklist/items/calm.md: no such page");
  }

  @Test
  void frontMatterMustBeClosed() {
    change("checklist/items/calm.md", "\n---\n", "\n");
    assertThatThrownBy(this::load).hasMessageContaining("calm.md: no front matter");
  }

  @Test
  void aMissingSectionIsNamed() {
    change("checklist/rules/python/haste.md", "## Why it matters", "### Why it matters");
    assertThatThrownBy(this::load)
        .hasMessage("checklist/rules/python/haste.md: lacks the sections [Why it matters]");
  }

  @Test
  void goodNeedsCodeOfTheLanguage() {
    change("checklist/rules/python/haste.md", "walk()", "");
    assertThatThrownBy(this::load)
        .hasMessage("checklist/rules/python/haste.md: Good needs a python block, and no empty one");
  }

  @Test
  void aWayForAVariantThatDoesNotExistIsAnError() {
    change("checklist/rules/python/haste.md", "default: {en: Walk.}", "lop: {en: Walk.}");
    assertThatThrownBy(this::load).hasMessageContaining("how has variants that messages lacks");
  }

  @Test
  void aRuleIsOnUnlessItsPageSaysOff() {
    assertThat(load().rule(HASTE).orElseThrow().offByDefault()).isFalse();
    change("checklist/rules/python/haste.md", "severity: should", "severity: should\ndefault: off");
    assertThat(load().rule(HASTE).orElseThrow().offByDefault()).isTrue();
  }

  @Test
  void noOtherDefaultIsUnderstood() {
    change("checklist/rules/python/haste.md", "severity: should", "severity: should\ndefault: on");
    assertThatThrownBy(this::load)
        .hasMessageEndingWith("haste.md: default is on; a rule that is on has no default");
  }

  @Test
  void severityIsOneOfThree() {
    change("checklist/rules/python/haste.md", "severity: should", "severity: high");
    assertThatThrownBy(this::load).hasMessageEndingWith("haste.md: severity is high");
  }
}
