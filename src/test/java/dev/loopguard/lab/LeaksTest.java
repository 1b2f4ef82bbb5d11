package dev.loopguard.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaksTest {
  @ParameterizedTest
  @CsvSource({
    "token ghs_424242_eyJ0.abcdefghijklmnopqrstuvwxyz-0123456789, an installation token",
    "sent eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiI0MjQyNDIifQ.c2ln, a JWT",
    "authorization: Bearer abcdefghij0123456789, a header with a token",
    "-----BEGIN RSA PRIVATE KEY-----, a private key",
    "jdbc postgres://ada:lovelace@db/loopguard, a password in an address",
    "the secret is open-sesame, a known secret",
  })
  void eachKindIsFound(String text, String kind) {
    assertThat(Leaks.in(text, List.of("open-sesame"))).contains(kind);
  }

  @Test
  void aLineOfAKeyIsEnough() {
    String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";

    assertThat(Leaks.in("x " + line + " y", List.of("-----BEGIN X-----\n" + line + "\n")))
        .containsExactly("a known secret");
  }

  @Test
  void anOrdinaryLogHoldsNone() {
    String log =
        """
        2026-11-22 12:00:00 INFO  [dev.loopguard] Loopguard 0.1.0 on http://localhost:8080
        2026-11-22 12:00:01 WARN  [dev.loopguard] Delivery 4f3c-11 was refused: the body is not JSON
        2026-11-22 12:00:02 ERROR [dev.loopguard] acme/shop#12 https://github.com/acme/shop/pull/12
        """;

    assertThat(Leaks.in(log, List.of("open-sesame"))).isEmpty();
  }
}
