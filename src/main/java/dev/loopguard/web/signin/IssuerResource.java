package dev.loopguard.web.signin;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Signs operators in by their account at the OpenID Connect issuer. This is the only page that
 * sends anybody there, and it ends with a session of our own: no other page asks the issuer.
 */
@AtIssuer
@Path("/login/oidc")
public final class IssuerResource {
  private static final int LONGEST_NAME = 100;

  private final SignIn signIn;
  private final SecurityIdentity identity;
  private final OidcSession atIssuer;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Place place;

  IssuerResource(
      SignIn signIn,
      SecurityIdentity identity,
      OidcSession atIssuer,
      Sessions sessions,
      Cookies cookies,
      Place place) {
    this.signIn = signIn;
    this.identity = identity;
    this.atIssuer = atIssuer;
    this.sessions = sessions;
    this.cookies = cookies;
    this.place = place;
  }

  /** Answers somebody who wants to the issuer, or comes back from there. */
  @GET
  public Response signIn(@QueryParam("to") @Nullable String to) {
    if (signIn.oidc().isEmpty()) {
      return SignInPages.goTo(place.base() + "/login").build();
    }
    try {
      if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
        // which the container answers by the way to the issuer
        throw new UnauthorizedException();
      }
      Response answer = answer(signIn.oidc().get(), token, LocalPath.of(to));
      atIssuer.logout().await().indefinitely();
      return answer;
    } catch (AuthenticationCompletionException e) {
      return SignInPages.login(
          403, signIn, LocalPath.of(to), "Signing in did not come to its end. Try once more.");
    }
  }

  private Response answer(OidcTerms terms, JsonWebToken token, LocalPath to) {
    OidcTerms.Account account =
        new OidcTerms.Account(token.getSubject(), email(token), identity.getRoles());
    return terms
        .objection(account)
        .map(reason -> SignInPages.stranger(reason, account.subject()))
        .orElseGet(
            () ->
                Response.fromResponse(SignInPages.moment(to))
                    .cookie(
                        cookies.of(Visitor.COOKIE, sessions.issue(name(token)), Sessions.LENGTH))
                    .build());
  }

  private static Optional<String> email(JsonWebToken token) {
    return "true".equals(String.valueOf(token.<@Nullable Object>getClaim(Claims.email_verified)))
        ? Optional.ofNullable(token.getClaim(Claims.email))
        : Optional.empty();
  }

  private static String name(JsonWebToken token) {
    String name = token.getName();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }
}
