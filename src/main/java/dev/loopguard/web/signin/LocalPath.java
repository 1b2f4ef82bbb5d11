package dev.loopguard.web.signin;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of this server, perhaps with a query, to go on to after signing in.
 *
 * @param value begins with one slash, holds nothing that a browser could take for another site's
 *     address, and has no prefix of a proxy
 */
record LocalPath(String value) {
  private static final Pattern LOCAL =
      Pattern.compile("/(?!/)[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,2000}");

  private static final Pattern LOGIN = Pattern.compile("/log(?:in|out)(?:[/?].*)?");

  /** Returns what a request asks for, or the first page for anything that is not a local path. */
  static LocalPath of(@Nullable String asked) {
    return asked != null && LOCAL.matcher(asked).matches() && !LOGIN.matcher(asked).matches()
        ? new LocalPath(asked)
        : new LocalPath("/");
  }

  /** Returns the address of the present request. */
  static LocalPath of(UriInfo uri) {
    @Nullable String query = uri.getRequestUri().getRawQuery();
    try {
      String path = new URI(null, null, uri.getPath(), null).getRawPath();
      return of(query == null ? path : path + "?" + query);
    } catch (URISyntaxException e) {
      return of("/");
    }
  }

  /** Returns the path as the value of a query's parameter. */
  public String encoded() {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
