package dev.loopguard.web.signin;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Ways to sign in, for tests. */
final class Ways {
  static final String TOKEN = "correct horse battery staple";

  private Ways() {}

  static SignIn token(String token) {
    return new SignIn(
        Optional.of(new OperatorToken(token)), Optional.empty(), Optional.<URI>empty());
  }

  static SignIn oidc(String secret, Optional<String> role, Set<String> users) {
    return new SignIn(
        Optional.empty(),
        Optional.of(new OidcTerms("login.example.org", secret, role, users)),
        Optional.empty());
  }

  static SignIn none() {
    return new SignIn(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
