package dev.loopguard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  @ParameterizedTest
  @CsvSource({
    "/loopguard, /loopguard",
    "/tools/loopguard/, /tools/loopguard",
    "'/a, /b', /a",
    "/v1.2/_x~-y, /v1.2/_x~-y"
  })
  void linksBeginWithTheFolderOfTheProxy(String forwarded, String root) {
    assertThat(Site.root(forwarded)).isEqualTo(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//evil.example",
        "/a//b",
        "https://evil.example",
        "evil",
        "/..",
        "/a/../b",
        "/a\"><script>",
        "/a?b",
        "/\\evil.example"
      })
  void whatIsNoFolderCountsAsNone(String forwarded) {
    assertThat(Site.root(forwarded)).isEmpty();
  }

  @Test
  void nothingAndTooMuchCountAsNone() {
    assertThat(Site.root(null)).isEmpty();
    assertThat(Site.root("/" + "a".repeat(200))).isEmpty();
  }
}
