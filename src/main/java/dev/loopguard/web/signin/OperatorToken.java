package dev.loopguard.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret that makes whoever knows it an operator. It is never printed.
 *
 * @param value at least {@value #SHORTEST} characters
 */
public record OperatorToken(String value) {
  /** The fewest characters that cannot be guessed while tries are limited. */
  public static final int SHORTEST = 16;

  /**
   * @throws IllegalArgumentException when it is too short
   */
  public OperatorToken {
    if (value.length() < SHORTEST) {
      throw new IllegalArgumentException("an operator token has at least 16 characters");
    }
  }

  /**
   * Returns whether {@code given} is this token, in a time that does not depend on how much of it
   * is right.
   */
  boolean matches(String given) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
