package dev.loopguard.web.signin;

import java.util.Optional;
import java.util.Set;

/**
 * Whom of an issuer's people we take for operators. What is named must hold; one of the two is
 * always named, else everybody with an account at the issuer would be one.
 *
 * @param secret what the issuer knows this server by; never printed
 * @param role the role or group that they must have
 * @param users the subjects and confirmed e-mail addresses that they must be among; none means any
 */
public record OidcTerms(String secret, Optional<String> role, Set<String> users) {
  /**
   * @throws IllegalArgumentException when neither a role nor users are named
   */
  public OidcTerms {
    users = Set.copyOf(users);
    if (role.isEmpty() && users.isEmpty()) {
      throw new IllegalArgumentException("a role or users must be named");
    }
  }

  @Override
  public String toString() {
    return "role " + role.orElse("any") + ", " + users.size() + " users";
  }
}
