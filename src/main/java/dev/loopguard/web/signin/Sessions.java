package dev.loopguard.web.signin;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Signed, expiring values that say who signed in. Nothing is kept here: every replica takes the
 * values of the others, and one that was copied works until it expires.
 */
@Singleton
public final class Sessions {
  /** How long one sign-in lasts. */
  static final Duration LENGTH = Duration.ofHours(12);

  private static final String PURPOSE = "session";
  private static final int LONGEST = 2000;

  private final SignIn signIn;
  private final Seal seal;
  private final Clock clock;

  Sessions(SignIn signIn, Clock clock) {
    this.signIn = signIn;
    this.seal = new Seal(signIn);
    this.clock = clock;
  }

  /** Returns the value for somebody who just signed in. */
  String issue(String name) {
    Instant end = clock.instant().plus(LENGTH);
    String content =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                String.join(
                        "\n",
                        Long.toString(end.getEpochSecond()),
                        UUID.randomUUID().toString(),
                        name)
                    .getBytes(StandardCharsets.UTF_8));
    return content + "." + seal.sign(PURPOSE, content);
  }

  /** Returns the name of whom {@code value} was issued to, if it is ours and has not expired. */
  Optional<String> holder(String value) {
    int dot = value.indexOf('.');
    if (!signIn.configured()
        || dot < 0
        || value.length() > LONGEST
        || !seal.verifies(PURPOSE, value.substring(0, dot), value.substring(dot + 1))) {
      return Optional.empty();
    }
    String content =
        new String(Base64.getUrlDecoder().decode(value.substring(0, dot)), StandardCharsets.UTF_8);
    String[] parts = content.split("\n", 3);
    Instant end = Instant.ofEpochSecond(Long.parseLong(parts[0]));
    return clock.instant().isBefore(end) ? Optional.of(parts[2]) : Optional.empty();
  }

  /** Returns what a form shown to the holder of {@code value} must bring back. */
  String formToken(String value) {
    return seal.sign("form", value);
  }

  /** Returns whether {@code token} comes from a form shown to the holder of {@code value}. */
  boolean isFormToken(String value, String token) {
    return seal.verifies("form", value, token);
  }
}
