package dev.loopguard.web.signin;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Compares what is given with the operator token. Wrong tries are limited: ten at once, then one a
 * second, in this process together, whoever sends them. Beyond that nothing is accepted, and
 * nothing tells that from a wrong try.
 */
@Singleton
public final class TokenCheck {
  private static final int AT_ONCE = 10;
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final SignIn signIn;
  private final Clock clock;
  private Instant free = Instant.MIN;

  TokenCheck(SignIn signIn, Clock clock) {
    this.signIn = signIn;
    this.clock = clock;
  }

  /** Returns whether {@code given} is the operator token, and tries were left. */
  synchronized boolean accepts(String given) {
    Instant now = clock.instant();
    Instant from = free.isAfter(now) ? free : now;
    boolean left = !from.isAfter(now.plus(EVERY.multipliedBy(AT_ONCE - 1)));
    boolean right = signIn.token().filter(token -> token.matches(given)).isPresent();
    if (left && !right) {
      free = from.plus(EVERY);
    }
    return left && right;
  }
}
