package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {
  /** What PKCS#8 puts before a PKCS#1 key of 2048 bits. */
  private static final int PKCS8_HEAD = 26;

  private static byte[] pkcs1(KeyPair keys) {
    byte[] pkcs8 = keys.getPrivate().getEncoded();
    return Arrays.copyOfRange(pkcs8, PKCS8_HEAD, pkcs8.length);
  }

  @Test
  void readsAKeyAsGitHubHandsItOut() {
    String pem = TestApp.pem("RSA PRIVATE KEY", pkcs1(TestApp.KEYS));

    assertThat(PrivateKeys.read(pem)).isEqualTo(TestApp.KEYS.getPrivate());
  }

  @Test
  void readsPkcs8() {
    String pem = TestApp.pem("PRIVATE KEY", TestApp.KEYS.getPrivate().getEncoded());

    assertThat(PrivateKeys.read(pem)).isEqualTo(TestApp.KEYS.getPrivate());
  }

  @Test
  void readsLineEndsWrittenAsInAnEnvironmentFile() {
    String pem = TestApp.pem("RSA PRIVATE KEY", pkcs1(TestApp.KEYS)).replace("\n", "\\n");

    assertThat(PrivateKeys.read(pem)).isEqualTo(TestApp.KEYS.getPrivate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MIIEpAIBAAKCAQEAsecret",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEAsecret",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE*secret\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0c2VjcmV0\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0c2VjcmV0\n-----END PRIVATE KEY-----"
      })
  void saysWhatIsWrongWithoutTheKey(String pem) {
    assertThatThrownBy(() -> PrivateKeys.read(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the App's private key cannot be read: ")
        .hasMessageNotContainingAny("secret", "c2Vj", "MIIE")
        .hasNoCause();
  }

  @Test
  void refusesAKeyThatIsTooShortToSignWith() {
    String pem = TestApp.pem("PRIVATE KEY", TestApp.keys(1024).getPrivate().getEncoded());

    assertThatThrownBy(() -> PrivateKeys.read(pem)).hasMessageContaining("fewer than 2048 bits");
  }
}
