package dev.loopguard.repoconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.model.RuleId;
import dev.loopguard.repoconfig.BaselineOutcome.Entry;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineParserTest {
  private static final String STRONG = "abcdefghijklmnopqrstuvwxyz";
  private static final String WEAK = "abcdefghijklmnop";

  @Test
  void entriesAreReadWhole() {
    String yaml =
        """
        dismissed:
          - identity: %s.%s
            rule: python/blocking-sleep
            path: "shop/feed.py"
            reason: "start-up: only once"
            until: 2027-01-31
          - {identity: %s, rule: java/of-tomorrow, path: A.java, reason: it is fine}
        """
            .formatted(STRONG, WEAK, STRONG);
    assertThat(BaselineParser.parse(yaml))
        .isEqualTo(
            new BaselineOutcome.Loaded(
                List.of(
                    new Entry(
                        STRONG,
                        Optional.of(WEAK),
                        RuleId.python("blocking-sleep"),
                        "shop/feed.py",
                        "start-up: only once",
                        Optional.of(LocalDate.of(2027, 1, 31))),
                    new Entry(
                        STRONG,
                        Optional.empty(),
                        RuleId.java("of-tomorrow"),
                        "A.java",
                        "it is fine",
                        Optional.empty()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "dismissed:\n", "dismissed: []\n"})
  void anEmptyFileDismissesNothing(String yaml) {
    assertThat(BaselineParser.parse(yaml)).isEqualTo(new BaselineOutcome.Loaded(List.of()));
  }

  @Test
  void everyMistakeIsSaidWithItsLine() {
    String yaml =
        """
        dismised: []
        dismissed:
          - identity: ABC
            rule: blocking-sleep
            path: a.py
            until: 2027-02-30
            raeson: typo
        """;
    assertThat(errors(yaml))
        .extracting(ConfigError::line, ConfigError::key)
        .containsExactly(
            tuple(1, "dismised"),
            tuple(3, "dismissed.identity"),
            tuple(3, "dismissed.reason"),
            tuple(4, "dismissed.rule"),
            tuple(6, "dismissed.until"),
            tuple(7, "dismissed.raeson"));
    assertThat(errors(yaml).getLast().message()).contains("did you mean \"reason\"?");
    assertThat(errors(yaml).get(4).message())
        .isEqualTo("\"2027-02-30\" is not accepted; write a day like 2027-01-31.");
    assertThat(BaselineParser.parse(yaml).entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dismissed: [&a {identity: x}, *a]",
        "dismissed: !!java.net.URL []",
        "dismissed: maybe",
        "- a",
        "dismissed: [",
        "dismissed: [maybe]",
      })
  void whatIsNoListOfEntriesIsRefused(String yaml) {
    assertThat(errors(yaml)).isNotEmpty();
  }

  @Test
  void anEntryCountsThroughItsLastDay() {
    Entry entry =
        new Entry(
            STRONG,
            Optional.empty(),
            RuleId.python("blocking-sleep"),
            "a.py",
            "r",
            Optional.of(LocalDate.of(2027, 1, 31)));
    assertThat(entry.counts(LocalDate.of(2027, 1, 31))).isTrue();
    assertThat(entry.counts(LocalDate.of(2027, 2, 1))).isFalse();
  }

  @Test
  void whatIsPrintedIsReadBack() {
    Entry plain =
        new Entry(
            STRONG,
            Optional.of(WEAK),
            RuleId.python("blocking-sleep"),
            "shop/feed.py",
            "start-up",
            Optional.of(LocalDate.of(2027, 1, 31)));
    Entry hostile =
        new Entry(
            STRONG,
            Optional.empty(),
            RuleId.java("missing-timeout"),
            "漢字 \"'\\ #: {}.java",
            "```\n@x \u202e\u0000 \uD83D\uDE80 <!-- --> - [a] & *b !c % |",
            Optional.empty());

    BaselineText.Printed printed = BaselineText.of(List.of(plain, hostile), 60_000);

    assertThat(printed.leftOut()).isZero();
    assertThat(printed.yaml()).doesNotContain("`", "\u202e", "\u0000");
    assertThat(BaselineParser.parse(printed.yaml()))
        .isEqualTo(new BaselineOutcome.Loaded(List.of(plain, hostile)));
  }

  @Test
  void whatDoesNotFitIsCounted() {
    Entry entry =
        new Entry(
            STRONG,
            Optional.empty(),
            RuleId.python("a"),
            "a.py",
            "r".repeat(500),
            Optional.empty());

    BaselineText.Printed printed = BaselineText.of(List.of(entry, entry, entry, entry), 1_500);

    assertThat(printed.leftOut()).isEqualTo(2);
    assertThat(BaselineParser.parse(printed.yaml()).entries()).containsExactly(entry, entry);
  }

  private static List<ConfigError> errors(String yaml) {
    BaselineOutcome outcome = BaselineParser.parse(yaml);
    assertThat(outcome).isInstanceOf(BaselineOutcome.Invalid.class);
    return ((BaselineOutcome.Invalid) outcome).errors();
  }
}
