package dev.loopguard.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the request, as far as its cookie or its {@code Authorization} header proves it. In
 * templates {@code inject:visitor}.
 */
@Named
@RequestScoped
public class Visitor {
  /** The cookie with the session. */
  static final String COOKIE = "loopguard_operator";

  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final TokenCheck tokens;
  private final HttpHeaders headers;
  private @Nullable Boolean script;

  Visitor(Sessions sessions, TokenCheck tokens, HttpHeaders headers) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.headers = headers;
  }

  /** Returns whether this is an operator. */
  public boolean signedIn() {
    return session().isPresent() || script();
  }

  /** Returns what to call the operator; empty when nobody is signed in by a browser. */
  public String name() {
    return session().flatMap(sessions::holder).orElse("");
  }

  /** Returns the session's value, if it is a good one. */
  Optional<String> session() {
    return Optional.ofNullable(headers.getCookies().get(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> sessions.holder(value).isPresent());
  }

  /** Returns whether this is a script with the operator token, which no page can make send it. */
  boolean script() {
    if (script == null) {
      script = hasToken();
    }
    return script;
  }

  private boolean hasToken() {
    return Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(tokens::accepts)
        .isPresent();
  }
}
