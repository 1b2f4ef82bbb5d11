package dev.loopguard.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/**
 * How a browser came to this page. One that follows a link on another site's page leaves our cookie
 * out, and would again if it were redirected; when a page of ours leads it here, it sends it.
 */
@RequestScoped
public class Arrival {
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  private final SignIn signIn;
  private final Visitor visitor;
  private final HttpHeaders headers;
  private final UriInfo uri;

  Arrival(SignIn signIn, Visitor visitor, HttpHeaders headers, UriInfo uri) {
    this.signIn = signIn;
    this.visitor = visitor;
    this.headers = headers;
    this.uri = uri;
  }

  /** Returns a page that leads here again, for somebody who may well be signed in. */
  public Optional<Response> detour() {
    return Optional.ofNullable(headers.getHeaderString("Sec-Fetch-Site"))
        .filter(ELSEWHERE::contains)
        .filter(site -> "navigate".equals(headers.getHeaderString("Sec-Fetch-Mode")))
        .filter(site -> signIn.configured() && !visitor.signedIn())
        .map(site -> SignInPages.moment(LocalPath.of(uri)));
  }
}
