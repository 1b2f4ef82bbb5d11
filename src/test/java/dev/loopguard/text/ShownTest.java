package dev.loopguard.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {
  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(Shown.quoted("größer 大 😀")).isEqualTo("\"größer 大 😀\"");
  }

  @Test
  void whatCannotBeSeenIsSpelled() {
    assertThat(Shown.plain("a\nb\u0007c\u202ed\u200be\u2028"))
        .isEqualTo("a\\u000Ab\\u0007c\\u202Ed\\u200Be\\u2028");
  }

  @Test
  void aLoneSurrogateIsSpelled() {
    assertThat(Shown.plain("x\ud83d")).isEqualTo("x\\uD83D");
  }

  @Test
  void sixtyCharactersAreShown() {
    assertThat(Shown.plain("😀".repeat(60))).isEqualTo("😀".repeat(60));
    assertThat(Shown.plain("😀".repeat(61))).isEqualTo("😀".repeat(60) + "…");
  }
}
