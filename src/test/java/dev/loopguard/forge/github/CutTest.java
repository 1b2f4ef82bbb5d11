package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void leavesWhatFits() {
    assertThat(Cut.to(5, "12345", "…")).isEqualTo("12345");
    assertThat(Cut.toLine(5, "12345", "…")).isEqualTo("12345");
  }

  @Test
  void countsTheNoteToo() {
    assertThat(Cut.to(5, "123456", "…")).isEqualTo("1234…");
  }

  @Test
  void keepsWholeLines() {
    assertThat(Cut.toLine(10, "one\ntwo\nthree", "~")).isEqualTo("one\ntwo\n~");
    assertThat(Cut.toLine(5, "onlyoneline", "~")).isEqualTo("only~");
  }

  @Test
  void keepsWholeCharacters() {
    assertThat(Cut.to(4, "ab😀cd", "…")).isEqualTo("ab…");
  }
}
