package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnippetTest {
  @Test
  void theMarkIsAsLongAsTheTokensMatch() {
    assertThat(Snippet.of("x = sleep( 1 )  # why", 5, "sleep ( 1 )"))
        .isEqualTo(new Snippet("x = sleep( 1 )  # why", "    ^^^^^^^^^^"));
  }

  @Test
  void aConstructOfSeveralLinesIsMarkedToTheEndOfItsFirst() {
    assertThat(Snippet.of("get(", 1, "get ( url )")).isEqualTo(new Snippet("get(", "^^^^"));
  }

  @Test
  void unknownTokensAndColumnsBehindTheLineStillGiveOneCaret() {
    assertThat(Snippet.of("abc", 2, "zzz")).isEqualTo(new Snippet("abc", " ^"));
    assertThat(Snippet.of("abc", 99, "zzz")).isEqualTo(new Snippet("abc", "   ^"));
    assertThat(Snippet.of("", 1, "")).isEqualTo(new Snippet("", "^"));
  }

  @Test
  void tabsAndWideCharactersKeepTheMarkInPlace() {
    assertThat(Snippet.of("\t'同期'; f()", 8, "f ( )"))
        .isEqualTo(new Snippet("    '同期'; f()", "            ^^^"));
    assertThat(Snippet.of("'e\u0301'; f()", 7, "f ( )"))
        .isEqualTo(new Snippet("'e\u0301'; f()", "     ^^^"));
    assertThat(Snippet.of("'😀'; f()", 7, "f ( )"))
        .isEqualTo(new Snippet("'😀'; f()", "      ^^^"));
  }

  @Test
  void hiddenCharactersAreWrittenAsEscapes() {
    assertThat(Snippet.of("'\u001b\u200b\uDB40\uDC01\uD800' f", 9, "f"))
        .isEqualTo(new Snippet("'\\x1b\\u200b\\U000e0001\\ud800' f", " ".repeat(29) + "^"));
  }

  @Test
  void longLinesAreCutAroundTheMark() {
    String line = "a".repeat(1000) + "f()" + "b".repeat(1000);
    assertThat(Snippet.of(line, 1001, "f ( )"))
        .isEqualTo(
            new Snippet(
                "…" + "a".repeat(40) + "f()" + "b".repeat(77) + "…", " ".repeat(41) + "^^^"));
  }

  @Test
  void aCutNeverSplitsACharacter() {
    String line = "😀".repeat(500);
    Snippet snippet = Snippet.of(line, 501, "x");
    assertThat(snippet.code()).matches("…(😀)+…");
  }
}
