package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {
  private static final String PYTHON =
      """
      python/blocking-nap: Napping in Python
      rule, must; item: no-naps

      Bad
      ---

          # not a heading
          nap()
      """;

  @Test
  void aFullNamePrintsOnePage() {
    assertThat(explain("python/blocking-nap")).isEqualTo(new Ran(0, PYTHON, ""));
  }

  @Test
  void aShortNamePrintsThePageOfEachLanguage() {
    Ran ran = explain("blocking-nap");
    assertThat(ran.out()).startsWith(PYTHON + "\n\njava/blocking-nap: Napping in Java\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void anItemPrintsItsPageAndRules() {
    assertThat(explain("no-naps").out())
        .isEqualTo(
            """
            no-naps: Nothing naps
            item, Basics; rules: python/blocking-nap, python/light-doze, java/blocking-nap

            What
            ----

            Look at it.
            """);
    assertThat(explain("by-hand").out()).contains("item, Basics; checked by the human reviewer\n");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    Ran ran = explain("blocking-nip");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith("no rule or item is named \"blocking-nip\"; did you mean blocking-nap?");
    assertThat(explain("doze").err())
        .startsWith("no rule or item is named \"doze\"; did you mean light-doze,");
    assertThat(explain("quite-else-where").err())
        .startsWith("no rule or item is named \"quite-else-where\"\n");
  }

  private static Ran explain(String name) {
    return Ran.of(new ExplainCommand(Pages.catalogue()), name);
  }
}
