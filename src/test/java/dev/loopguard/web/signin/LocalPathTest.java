package dev.loopguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/rules",
        "/repositories/acme/shop?page=2&all=yes",
        "/runs/17",
        "/a%20b?c=%2F%2Fd",
        "/loginless",
      })
  void aPathOfOursIsKept(String path) {
    assertThat(LocalPath.of(path)).isEqualTo(new LocalPath(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rules",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\t//evil.example",
        "/\n/evil.example",
        " //evil.example",
        "/a b",
        "/a\"><script>",
        "/a#b",
        "/ä",
        "/login",
        "/login?to=/",
        "/login/oidc",
        "/logout",
      })
  void everythingElseLeadsToTheFirstPage(String other) {
    assertThat(LocalPath.of(other)).isEqualTo(new LocalPath("/"));
  }

  @Test
  void nothingAndTooMuchLeadToTheFirstPage() {
    assertThat(LocalPath.of((String) null)).isEqualTo(new LocalPath("/"));
    assertThat(LocalPath.of("/" + "a".repeat(3000))).isEqualTo(new LocalPath("/"));
  }

  @Test
  void asAParameterItIsEncodedWhole() {
    assertThat(LocalPath.of("/a?b=c&d=%2F").encoded()).isEqualTo("%2Fa%3Fb%3Dc%26d%3D%252F");
  }
}
