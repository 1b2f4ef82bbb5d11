package dev.loopguard.web.signin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Finds words for the bare 401 with which the container says that it could not send somebody to the
 * issuer, and keeps every answer on the way there and back from caches.
 */
@Provider
@AtIssuer
public final class IssuerFilter implements ContainerResponseFilter {
  private final SignIn signIn;

  IssuerFilter(SignIn signIn) {
    this.signIn = signIn;
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    if (response.getStatus() == Response.Status.UNAUTHORIZED.getStatusCode()) {
      LocalPath to = LocalPath.of(request.getUriInfo().getQueryParameters().getFirst("to"));
      Response page = SignInPages.login(503, signIn, to, words());
      response.setStatus(page.getStatus());
      response.setEntity(page.getEntity(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }
  }

  private String words() {
    return signIn.issuer()
        + " cannot be reached just now, or this browser came back from it without its cookie."
        + " Try again in a minute.";
  }
}
