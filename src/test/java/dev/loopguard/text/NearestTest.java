package dev.loopguard.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KEYS =
      List.of("fail-on", "drafts", "skip", "language", "missing-timeout", "python/missing-timeout");

  @ParameterizedTest
  @CsvSource({
    "fail_on, fail-on",
    "FailOn, fail-on",
    "draft, drafts",
    "skp, skip",
    "lanugage, language",
    "missing-timeouts, missing-timeout",
    "pyhton/missing-timeout, python/missing-timeout",
  })
  void aSlipIsRecognised(String word, String meant) {
    assertThat(Nearest.of(word, KEYS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"colour", "sk", "x"})
  void anotherWordIsNone(String word) {
    assertThat(Nearest.of(word, KEYS)).isEmpty();
  }

  @Test
  void ofTwoEquallyNearTheFirstIsMeant() {
    assertThat(Nearest.of("hello", List.of("hells", "hella"))).contains("hells");
  }

  @Test
  void aPartOfANameMeansEachNameThatHoldsIt() {
    assertThat(Nearest.upTo(3, "timeout", KEYS))
        .containsExactly("missing-timeout", "python/missing-timeout");
    assertThat(Nearest.upTo(1, "timeout", KEYS)).containsExactly("missing-timeout");
    assertThat(Nearest.upTo(3, "on", KEYS)).isEmpty();
  }

  @Test
  void aLongWordIsNoSlip() {
    assertThat(Nearest.of("x".repeat(81), List.of("x".repeat(80)))).isEmpty();
  }
}
