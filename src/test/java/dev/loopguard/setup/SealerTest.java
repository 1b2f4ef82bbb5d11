package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private final Sealer sealer = Sealer.of(KEY).orElseThrow();

  @Test
  void whatIsSealedOpensByTheSameKeyAlone() {
    String sealed = sealer.seal("a private key");
    byte[] other = new byte[32];
    other[31] = 1;

    assertThat(sealed).startsWith("1:").doesNotContain("private");
    assertThat(Sealer.of(KEY).orElseThrow().open(sealed)).contains("a private key");
    assertThat(Sealer.of(Base64.getEncoder().encodeToString(other)).orElseThrow().open(sealed))
        .isEmpty();
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTime() {
    assertThat(sealer.seal("a")).isNotEqualTo(sealer.seal("a"));
  }

  @Test
  void whatWasChangedDoesNotOpen() {
    byte[] sealed = Base64.getDecoder().decode(sealer.seal("a private key").substring(2));
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(sealer.open("1:" + Base64.getEncoder().encodeToString(changed))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1:",
        "1:AAAA",
        "2:AAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "1:not base64",
        "1:AAAAAAAAAAAAAAAA"
      })
  void whatWasNeverSealedDoesNotOpen(String text) {
    assertThat(sealer.open(text)).isEmpty();
  }

  @Test
  void aKeyIsThirtyTwoBytesInEitherAlphabet() {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) 0xFB);

    assertThat(Sealer.of(Base64.getEncoder().encodeToString(bytes) + "\n")).isPresent();
    assertThat(Sealer.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .isPresent();
    assertThat(Sealer.of(Base64.getEncoder().encodeToString(new byte[31]))).isEmpty();
    assertThat(Sealer.of(Base64.getEncoder().encodeToString(new byte[33]))).isEmpty();
    assertThat(Sealer.of("a passphrase that is long enough")).isEmpty();
    assertThat(Sealer.of("")).isEmpty();
  }
}
