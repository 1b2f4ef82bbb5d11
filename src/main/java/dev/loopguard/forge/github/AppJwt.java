package dev.loopguard.forge.github;

import io.jsonwebtoken.Jwts;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.authorization.AuthorizationProvider;

/**
 * The App's own authorization: a signed statement of who we are (RS256), fresh each minute. Signing
 * takes a millisecond and more of a processor, and each installation's token begins with one.
 */
final class AppJwt implements AuthorizationProvider {
  /** GitHub's advice against clocks that run ahead of its own. */
  static final Duration BACKDATED = Duration.ofSeconds(60);

  /** GitHub allows ten minutes from its own clock; one is left for ours. */
  static final Duration VALID = Duration.ofMinutes(9);

  static final Duration FRESH = Duration.ofSeconds(60);

  private record Signed(String header, Instant at) {
    boolean freshAt(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(FRESH));
    }
  }

  private final String issuer;
  private final PrivateKey key;
  private final Clock clock;
  private volatile @Nullable Signed last;

  AppJwt(GitHubSettings settings, Clock clock) {
    this.issuer = Long.toString(settings.appId());
    this.key = settings.key();
    this.clock = clock;
  }

  /** Returns the value of the header {@code Authorization}. */
  @Override
  public String getEncodedAuthorization() {
    Instant now = clock.instant();
    Signed known = last;
    if (known != null && known.freshAt(now)) {
      return known.header();
    }
    String header = sign(now);
    last = new Signed(header, now);
    return header;
  }

  private String sign(Instant now) {
    return "Bearer "
        + Jwts.builder()
            .issuer(issuer)
            .issuedAt(Date.from(now.minus(BACKDATED)))
            .expiration(Date.from(now.plus(VALID)))
            .signWith(key, Jwts.SIG.RS256)
            .compact();
  }
}
