package dev.loopguard.web.signin;

import java.net.URI;
import java.util.Optional;

/**
 * The ways to sign in that are configured; without one the pages of operators stay closed.
 *
 * @param publicUrl the address people reach this server at, when it is known
 */
public record SignIn(
    Optional<OperatorToken> token, Optional<OidcTerms> oidc, Optional<URI> publicUrl) {
  /** Returns whether anybody can sign in. */
  public boolean configured() {
    return token.isPresent() || oidc.isPresent();
  }

  /** Returns whether the operator token is a way. */
  public boolean byToken() {
    return token.isPresent();
  }

  /** Returns the name of the issuer whose accounts are a way; empty when there is none. */
  public String issuer() {
    return oidc.map(OidcTerms::issuer).orElse("");
  }
}
