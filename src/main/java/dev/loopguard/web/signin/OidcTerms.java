package dev.loopguard.web.signin;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whom of an issuer's people we take for operators. What is named must hold; one of the two is
 * always named, else everybody with an account at the issuer would be one.
 *
 * @param issuer the issuer's name for people
 * @param secret what the issuer knows this server by; never printed
 * @param role the role or group that they must have
 * @param users the subjects and e-mail addresses that they must be among, an address being what
 *     holds an {@code @}; none means any
 */
public record OidcTerms(String issuer, String secret, Optional<String> role, Set<String> users) {
  /**
   * @throws IllegalArgumentException when neither a role nor users are named
   */
  public OidcTerms {
    users = Set.copyOf(users);
    if (role.isEmpty() && users.isEmpty()) {
      throw new IllegalArgumentException("a role or users must be named");
    }
  }

  /**
   * Somebody as the issuer describes them.
   *
   * @param subject what the issuer calls them for good
   * @param email their address, if the issuer has confirmed that it is theirs: at many issuers
   *     people may claim any other
   */
  record Account(String subject, Optional<String> email, Set<String> roles) {
    Account {
      roles = Set.copyOf(roles);
    }
  }

  /** Returns why somebody is no operator, a sentence; empty when they are one. */
  Optional<String> objection(Account account) {
    if (role.filter(needed -> !account.roles().contains(needed)).isPresent()) {
      return Optional.of(
          "Your account at " + issuer + " does not have the role or group that operators have.");
    }
    if (!users.isEmpty() && users.stream().noneMatch(user -> names(user, account))) {
      return Optional.of(
          account.email().isPresent()
              ? "Your account at " + issuer + " is not among those of the operators."
              : "Your account at "
                  + issuer
                  + " is not among those of the operators, and "
                  + issuer
                  + " does not confirm an e-mail address of yours.");
    }
    return Optional.empty();
  }

  private static boolean names(String user, Account account) {
    return user.contains("@")
        ? account.email().map(OidcTerms::folded).filter(folded(user)::equals).isPresent()
        : user.equals(account.subject());
  }

  private static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "role " + role.orElse("any") + ", " + users.size() + " users of " + issuer;
  }
}
