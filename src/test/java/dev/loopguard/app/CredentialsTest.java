package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.lab.StrictGitHub;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
  private static String pem = "";

  @TempDir Path folder;

  @BeforeAll
  static void makeAKey() {
    try (StrictGitHub github = StrictGitHub.start()) {
      pem = github.app().privateKeyPem();
    }
  }

  @AfterAll
  static void forgetIt() {
    pem = "";
  }

  @Test
  void withNothingEachMissingVariableIsNamed() {
    Credentials credentials =
        Credentials.of(
            new Given(OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

    assertThat(credentials.missing())
        .extracting(clause -> clause.split(":| or ", -1)[0])
        .containsExactly(
            "LOOPGUARD_GITHUB_APP_ID",
            "LOOPGUARD_GITHUB_PRIVATE_KEY",
            "LOOPGUARD_GITHUB_WEBHOOK_SECRET");
    assertThat(credentials.secrets()).isEmpty();
    assertThat(credentials.begun()).isFalse();
  }

  @Test
  void whoGivesOneOfThemDoesItByHand() {
    Credentials credentials =
        Credentials.of(
            new Given(OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.of("s")));

    assertThat(credentials.missing()).hasSize(2);
    assertThat(credentials.begun()).isTrue();
    assertThat(credentials.secrets()).isEmpty();
  }

  @Test
  void theKeyMayStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key.pem"), pem);

    Credentials credentials =
        Credentials.of(
            new Given(OptionalLong.of(1), Optional.empty(), Optional.of(file), Optional.of("s")));

    assertThat(credentials.missing()).isEmpty();
    assertThat(credentials.privateKey()).contains(pem);
    assertThat(credentials.secrets()).containsExactly("s", "before");
  }

  @Test
  void aFileThatCannotBeReadIsNamedByItsVariable() {
    Credentials credentials =
        Credentials.of(
            new Given(
                OptionalLong.of(1),
                Optional.empty(),
                Optional.of(folder.resolve("none.pem")),
                Optional.of("s")));

    assertThat(credentials.missing())
        .singleElement()
        .asString()
        .startsWith("LOOPGUARD_GITHUB_PRIVATE_KEY_FILE")
        .contains("NoSuchFileException");
  }

  @Test
  void aMalformedKeyIsSaidAtTheStartAndNotQuoted() {
    Credentials credentials =
        Credentials.of(
            new Given(
                OptionalLong.of(1), Optional.of("hunter2"), Optional.empty(), Optional.of("s")));

    assertThat(credentials.missing()).singleElement().asString().contains("private key");
    assertThat(credentials.toString()).doesNotContain("hunter2");
    assertThat(credentials.secrets()).isEmpty();
  }

  private record Given(
      OptionalLong appId,
      Optional<String> privateKey,
      Optional<Path> privateKeyFile,
      Optional<String> webhookSecret)
      implements ServerConfig.GitHub {
    @Override
    public Optional<URI> apiUrl() {
      return Optional.empty();
    }

    @Override
    public Optional<String> webhookSecretPrevious() {
      return Optional.of("before");
    }
  }
}
