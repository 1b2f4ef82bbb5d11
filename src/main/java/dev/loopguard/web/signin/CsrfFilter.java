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
import org.jspecify.annotations.Nullable;

/**
 * Refuses every request that could change something unless it is a form that a page of ours sends:
 * by what the browser says of where it comes from, before the body is read. {@link FormTokenFilter}
 * then looks into the form. Only the webhook, whose deliveries are signed, takes something else.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 100)
public final class CsrfFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OURS = Set.of("same-origin", "none");
  private static final String WEBHOOK = "/webhook";

  private final Csrf csrf;
  private final Cookies cookies;
  private final Place place;

  CsrfFilter(Csrf csrf, Cookies cookies, Place place) {
    this.csrf = csrf;
    this.cookies = cookies;
    this.place = place;
  }

  /** Returns whether the request must be a form of ours. */
  static boolean concerns(ContainerRequestContext request) {
    return !HARMLESS.contains(request.getMethod())
        && !request.getUriInfo().getPath().equals(WEBHOOK);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    @Nullable MediaType type = request.getMediaType();
    if (concerns(request)) {
      if (!fromUs(request)) {
        request.abortWith(answer(403, "This was sent by a page of another site."));
      } else if (!isForm(type)) {
        request.abortWith(answer(415, "Send a form: application/x-www-form-urlencoded."));
      }
    } else if (isForm(type) || isMultipart(type)) {
      // a form is taken apart before its signature could be checked
      request.abortWith(answer(415, "Set the webhook's content type to application/json."));
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    csrf.newCookie()
        .map(value -> cookies.of(Csrf.COOKIE, value, Sessions.LENGTH))
        .ifPresent(cookie -> response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie));
  }

  private boolean fromUs(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString("Sec-Fetch-Site"))
        .map(OURS::contains)
        .or(() -> Optional.ofNullable(request.getHeaderString("Origin")).map(place::isOwn))
        .orElse(true);
  }

  private static boolean isForm(@Nullable MediaType type) {
    return type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
  }

  private static boolean isMultipart(@Nullable MediaType type) {
    return type != null && type.getType().equalsIgnoreCase("multipart");
  }

  static Response answer(int status, String words) {
    return Response.status(status).type(MediaType.TEXT_PLAIN_TYPE).entity(words + "\n").build();
  }
}
