package dev.loopguard.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private static Sessions at(Instant now, SignIn signIn) {
    return new Sessions(signIn, Clock.fixed(now, ZoneOffset.UTC));
  }

  private final Sessions sessions = at(NOON, Ways.token(Ways.TOKEN));
  private final String session = sessions.issue("ann@example.org");

  @Test
  void everyReplicaKnowsTheHolderForTwelveHours() {
    Duration almost = Duration.ofHours(12).minusSeconds(1);
    assertThat(at(NOON.plus(almost), Ways.token(Ways.TOKEN)).holder(session))
        .contains("ann@example.org");
    assertThat(at(NOON.plus(Duration.ofHours(12)), Ways.token(Ways.TOKEN)).holder(session))
        .isEmpty();
  }

  @Test
  void itHoldsNoPartOfTheToken() {
    String content =
        new String(
            Base64.getUrlDecoder().decode(session.substring(0, session.indexOf('.'))),
            StandardCharsets.UTF_8);
    assertThat(content.lines()).hasSize(3).last().isEqualTo("ann@example.org");
    assertThat(content).doesNotContain("horse");
  }

  @Test
  void anyOtherCharacterAnywhereMakesItWorthless() {
    assertThat(
            IntStream.range(0, session.length())
                .mapToObj(at -> session.substring(0, at) + "~" + session.substring(at + 1))
                .filter(other -> sessions.holder(other).isPresent()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a", "a.", ".b", "..", "MQ.MQ"})
  void nonsenseIsNoSession(String nonsense) {
    assertThat(sessions.holder(nonsense)).isEmpty();
  }

  @Test
  void whateverDecidesWhoIsAnOperatorEndsSessionsWhenItChanges() {
    SignIn before = Ways.oidc("secret", Optional.of("ops"), Set.of("a", "b"));
    String given = at(NOON, before).issue("ann");

    assertThat(at(NOON, Ways.oidc("secret", Optional.of("ops"), Set.of("b", "a"))).holder(given))
        .contains("ann");
    assertThat(
            Stream.of(
                    Ways.oidc("other secret", Optional.of("ops"), Set.of("a", "b")),
                    Ways.oidc("secret", Optional.of("dev"), Set.of("a", "b")),
                    Ways.oidc("secret", Optional.empty(), Set.of("a", "b")),
                    Ways.oidc("secret", Optional.of("ops"), Set.of("a")),
                    Ways.oidc("secret", Optional.of("ops"), Set.of("ab")),
                    Ways.token(Ways.TOKEN),
                    Ways.none())
                .filter(after -> at(NOON, after).holder(given).isPresent()))
        .isEmpty();
    assertThat(at(NOON, Ways.token("another token altogether")).holder(session)).isEmpty();
  }

  @Test
  void withoutAWayToSignInNothingIsASession() {
    Sessions closed = at(NOON, Ways.none());
    assertThat(closed.holder(closed.issue("anybody"))).isEmpty();
  }

  @Test
  void aFormBelongsToOneSession() {
    String token = sessions.formToken(session);

    assertThat(sessions.isFormToken(session, token)).isTrue();
    assertThat(sessions.isFormToken(sessions.issue("ann@example.org"), token)).isFalse();
    assertThat(List.of(token, session)).noneMatch(value -> sessions.isFormToken(value, value));
    assertThat(sessions.holder(session.substring(0, session.indexOf('.') + 1) + token)).isEmpty();
  }
}
