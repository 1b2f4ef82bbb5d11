package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubSettingsTest {
  private static final String PEM =
      TestApp.pem("PRIVATE KEY", TestApp.KEYS.getPrivate().getEncoded());

  @ParameterizedTest
  @CsvSource({
    "https://api.github.com, https://api.github.com, https://api.github.com/graphql",
    "https://api.github.com/, https://api.github.com, https://api.github.com/graphql",
    "https://git.example/api/v3, https://git.example/api/v3, https://git.example/api/graphql",
    "http://127.0.0.1:8080, http://127.0.0.1:8080, http://127.0.0.1:8080/graphql"
  })
  void knowsWhereBothInterfacesAre(String given, String rest, String graphql) {
    GitHubSettings settings = GitHubSettings.of(given, 1, PEM);

    assertThat(settings.api()).hasToString(rest);
    assertThat(settings.graphql()).hasToString(graphql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "api.github.com", "ftp://host", "https://user@host", "https://h/?q"})
  void refusesWhatIsNoAddressOfAnApi(String given) {
    assertThatThrownBy(() -> GitHubSettings.of(given, 1, PEM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https://host/api/v3");
  }

  @Test
  void keepsTheKeyOutOfItsText() {
    assertThat(GitHubSettings.of(GitHubSettings.PUBLIC_API, 7, PEM))
        .hasToString("GitHubSettings[api=https://api.github.com, appId=7]");
  }
}
