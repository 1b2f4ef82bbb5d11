package dev.loopguard.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
  private static final String SIGNED =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  @Test
  void acceptsTheVectorOfGitHubsDocumentation() {
    assertThat(new WebhookSignature(List.of(SECRET)).matches(BODY, SIGNED)).isTrue();
  }

  @Test
  void acceptsThePreviousSecretWhileItIsRotated() {
    assertThat(new WebhookSignature(List.of("new", SECRET)).matches(BODY, SIGNED)).isTrue();
  }

  @Test
  void refusesAnotherSecretAndAnotherBody() {
    assertThat(new WebhookSignature(List.of("other")).matches(BODY, SIGNED)).isFalse();
    assertThat(new WebhookSignature(List.of(SECRET)).matches(new byte[] {1}, SIGNED)).isFalse();
  }

  @Test
  void refusesAMissingSignature() {
    assertThat(new WebhookSignature(List.of(SECRET)).matches(BODY, null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256=", "sha256=zz", "sha256=75710", "sha1=757107ea", "757107ea"})
  void refusesWhatIsNoSignature(String header) {
    assertThat(new WebhookSignature(List.of(SECRET)).matches(BODY, header)).isFalse();
  }
}
