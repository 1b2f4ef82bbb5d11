package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.Test;

class AppJwtTest {
  @Test
  void statesWhoWeAreForLessThanTenMinutesFromAMinuteAgo() {
    var clock = new TestApp.StandingClock();
    String header = new AppJwt(TestApp.settings("http://unused"), clock).getEncodedAuthorization();

    assertThat(header).startsWith("Bearer ");
    Jws<Claims> jwt =
        Jwts.parser()
            .verifyWith(TestApp.KEYS.getPublic())
            .clock(() -> Date.from(clock.instant()))
            .build()
            .parseSignedClaims(header.substring("Bearer ".length()));
    assertThat(jwt.getHeader().getAlgorithm()).isEqualTo("RS256");
    assertThat(jwt.getPayload().getIssuer()).isEqualTo("4711");
    assertThat(jwt.getPayload().getIssuedAt().toInstant()).isEqualTo(TestApp.NOON.minusSeconds(60));
    assertThat(jwt.getPayload().getExpiration().toInstant())
        .isEqualTo(TestApp.NOON.plusSeconds(540));
  }

  @Test
  void isSignedAnewAfterAMinute() {
    var clock = new TestApp.StandingClock();
    AppJwt jwt = new AppJwt(TestApp.settings("http://unused"), clock);
    String first = jwt.getEncodedAuthorization();

    clock.advance(Duration.ofSeconds(59));
    assertThat(jwt.getEncodedAuthorization()).isEqualTo(first);

    clock.advance(Duration.ofSeconds(1));
    assertThat(jwt.getEncodedAuthorization()).isNotEqualTo(first);
  }
}
