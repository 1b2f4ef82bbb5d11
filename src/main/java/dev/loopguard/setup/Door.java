package dev.loopguard.setup;

import dev.loopguard.store.SetupProofs;
import dev.loopguard.store.SetupProofs.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who may set the server up. The token is printed at the start of each replica and good while that
 * replica runs; the state goes to the forge and back, since no cookie comes with a browser that the
 * forge sends; the session shows how it went.
 */
public final class Door {
  /** A replica that ended no longer says that its token is good. */
  static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

  /** As long as the forge keeps its code. */
  static final Duration STATE_LIFE = Duration.ofHours(1);

  public static final Duration SESSION_LIFE = Duration.ofHours(1);

  private static final int BYTES = 32;
  private static final int LONGEST = 200;

  private final SecureRandom random = new SecureRandom();
  private final SetupProofs proofs;
  private final Clock clock;
  private final String token = secret();

  public Door(SetupProofs proofs, Clock clock) {
    this.proofs = proofs;
    this.clock = clock;
  }

  /** Returns the token of this replica, which is to be printed and nothing else. */
  public String token() {
    return token;
  }

  /** Lets the token of this replica open for another minute. */
  public void keepOpen() {
    keep(Kind.TOKEN, token, "", TOKEN_LIFE);
  }

  /** Lets no token open any more. */
  void shut() {
    proofs.end(Kind.TOKEN);
  }

  /** Returns whether this is the token of a replica that runs. */
  public boolean opens(String shown) {
    return isGood(Kind.TOKEN, shown);
  }

  /** Returns a new state, which brings back {@code note} once. */
  String state(String note) {
    String state = secret();
    keep(Kind.STATE, state, note, STATE_LIFE);
    return state;
  }

  /** Takes a state and returns its note. */
  Optional<String> take(String state) {
    return isGood(Kind.STATE, state)
        ? proofs.take(Kind.STATE, digest(state), clock.instant())
        : Optional.empty();
  }

  /** Puts a state back that led to nothing. */
  void putBack(String state, String note) {
    keep(Kind.STATE, state, note, STATE_LIFE);
  }

  String session() {
    String session = secret();
    keep(Kind.SESSION, session, "", SESSION_LIFE);
    return session;
  }

  /** Returns whether this is the session of somebody who set the server up within the hour. */
  public boolean shows(String session) {
    return isGood(Kind.SESSION, session);
  }

  private void keep(Kind kind, String secret, String note, Duration life) {
    proofs.keep(kind, digest(secret), note, clock.instant().plus(life), clock.instant());
  }

  private boolean isGood(Kind kind, String shown) {
    if (shown.isEmpty() || shown.length() > LONGEST) {
      return false;
    }
    byte[] digest = digest(shown).getBytes(StandardCharsets.US_ASCII);
    boolean good = false;
    for (String known : proofs.good(kind, clock.instant())) {
      good |= MessageDigest.isEqual(known.getBytes(StandardCharsets.US_ASCII), digest);
    }
    return good;
  }

  private String secret() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String digest(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
