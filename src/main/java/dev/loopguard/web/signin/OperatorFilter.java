package dev.loopguard.web.signin;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/** Keeps everybody but operators from what is marked {@link OperatorOnly}, and that from caches. */
@Provider
@OperatorOnly
@Priority(Priorities.AUTHENTICATION)
public final class OperatorFilter implements ContainerRequestFilter, ContainerResponseFilter {
  /** What browsers say of a link on a page that is not ours: then they leave our cookie out. */
  private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

  private final Visitor visitor;
  private final Place place;

  OperatorFilter(Visitor visitor, Place place) {
    this.visitor = visitor;
    this.place = place;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!visitor.signedIn()) {
      request.abortWith(wantsPage(request) ? toLogin(request) : unauthorized());
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static boolean wantsPage(ContainerRequestContext request) {
    return request.getMethod().equals("GET")
        && Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT))
            .filter(accept -> accept.contains(MediaType.TEXT_HTML))
            .isPresent();
  }

  private Response toLogin(ContainerRequestContext request) {
    LocalPath asked = LocalPath.of(request.getUriInfo());
    return ELSEWHERE.contains(String.valueOf(request.getHeaderString("Sec-Fetch-Site")))
        ? SignInPages.moment(asked)
        : SignInPages.goTo(place.base() + "/login?to=" + asked.encoded()).build();
  }

  private static Response unauthorized() {
    return Response.status(Response.Status.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .type(MediaType.TEXT_PLAIN_TYPE)
        .entity("Only operators see this: send the operator token as a bearer token.\n")
        .build();
  }
}
