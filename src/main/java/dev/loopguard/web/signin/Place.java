package dev.loopguard.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the browser believes to be: the address of this server as the request came to the proxy in
 * front of it. In templates {@code inject:place}.
 */
@Named
@RequestScoped
public class Place {
  /** Folders, none of which leads up or to another server: anybody may send the header. */
  private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  private final SignIn signIn;
  private final HttpHeaders headers;
  private final UriInfo uri;

  Place(SignIn signIn, HttpHeaders headers, UriInfo uri) {
    this.signIn = signIn;
    this.headers = headers;
    this.uri = uri;
  }

  /**
   * Returns the path prefix under which a proxy shows this server, which every link starts with;
   * empty or with a leading slash and none at the end.
   */
  public String base() {
    return Optional.ofNullable(headers.getHeaderString("X-Forwarded-Prefix"))
        .or(() -> publicUrl().map(URI::getRawPath))
        .map(prefix -> prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
        .filter(prefix -> PREFIX.matcher(prefix).matches())
        .orElse("");
  }

  /** Returns whether the browser speaks TLS, with us or with the proxy. */
  boolean secure() {
    return "https".equals(uri.getRequestUri().getScheme())
        || publicUrl().map(URI::getScheme).filter("https"::equals).isPresent();
  }

  /** Returns whether {@code origin}, as browsers write it, is this server's. */
  boolean isOwn(String origin) {
    String here = authority(uri.getRequestUri());
    return origin.equals(uri.getRequestUri().getScheme() + "://" + here)
        || origin.equals("https://" + here)
        || signIn
            .publicUrl()
            .filter(url -> origin.equals(url.getScheme() + "://" + authority(url)))
            .isPresent();
  }

  /** Returns the public address if it is what the browser asked for. */
  private Optional<URI> publicUrl() {
    String here = authority(uri.getRequestUri());
    return signIn.publicUrl().filter(url -> authority(url).equals(here));
  }

  /** Returns host and port as browsers write them: in small letters, without a default port. */
  private static String authority(URI address) {
    String authority = String.valueOf(address.getRawAuthority()).toLowerCase(Locale.ROOT);
    String standard = "https".equals(address.getScheme()) ? ":443" : ":80";
    return authority.endsWith(standard)
        ? authority.substring(0, authority.length() - standard.length())
        : authority;
  }
}
