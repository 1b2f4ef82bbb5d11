package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.999S, 999 ms",
    "PT1.25S, 1.3 s",
    "PT59.94S, 59.9 s",
    "PT60S, 1 min",
    "PT3M4S, 3 min 4 s",
    "PT2H, 2 h",
    "PT2H5M59S, 2 h 5 min",
    "PT73H, 3 d 1 h"
  })
  void lengthsHaveTwoFigures(Duration time, String words) {
    assertThat(Words.took(time)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, now",
    "1, now",
    "59, 59 s ago",
    "61, 1 min ago",
    "7200, 2 h ago",
    "172799, 47 h ago",
    "172800, 2 days ago",
    "-90, in 1 min"
  })
  void timesAreToldFromNow(long secondsAgo, String words) {
    assertThat(When.of(NOW.minusSeconds(secondsAgo), NOW).words()).isEqualTo(words);
  }

  @Test
  void theExactTimeIsThereToo() {
    When when = When.of(Instant.parse("2026-01-02T03:04:05.678Z"), NOW);
    assertThat(when.exact()).isEqualTo("2026-01-02 03:04:05 UTC");
    assertThat(when.machine()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void numbersAreCounted() {
    assertThat(Words.count(1, "review", "reviews")).isEqualTo("1 review");
    assertThat(Words.count(1234567, "review", "reviews")).isEqualTo("1,234,567 reviews");
    assertThat(Words.percent(0.005)).isEqualTo("1 %");
  }
}
