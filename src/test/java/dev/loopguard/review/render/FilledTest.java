package dev.loopguard.review.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FilledTest {
  @Test
  void valuesInCodeSpansStayInThem() {
    assertThat(Filled.markdown("`{call}` blocks.", Map.of("call", "a`b")))
        .isEqualTo("``a`b`` blocks.");
    assertThat(Filled.markdown("`{call}` blocks `{call}`.", Map.of("call", "f()")))
        .isEqualTo("`f()` blocks `f()`.");
  }

  @Test
  void valuesInProseAreMadeHarmless() {
    assertThat(
            Filled.markdown("Called by {name}, {count} times.", Map.of("name", "@a", "count", "3")))
        .isEqualTo("Called by `@a`, 3 times.");
  }

  @Test
  void aValueThatLooksLikeAPlaceholderIsNotFilledAgain() {
    assertThat(Filled.markdown("{a} {b}", Map.of("a", "{b}", "b", "x"))).isEqualTo("`{b}` x");
    assertThat(Filled.plain("{a} {b}", Map.of("a", "{b}", "b", "$1"))).isEqualTo("{b} $1");
  }

  @Test
  void whatHasNoValueStays() {
    assertThat(Filled.markdown("`{x}` and {y} and {}", Map.of())).isEqualTo("`{x}` and {y} and {}");
  }

  @Test
  void aLongValueIsCut() {
    assertThat(Filled.plain("{x}", Map.of("x", "y".repeat(500)))).hasSize(80).endsWith("…");
  }
}
