package dev.loopguard.web.signin;

import io.quarkus.qute.RawString;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ties forms to the browser they were shown to: to the operator's session or, for visitors without
 * one, to a cookie made for it. In templates {@code {inject:csrf.field}} inside the form; the page
 * must be rendered before its resource method returns. {@link CsrfFilter} looks at what comes back.
 */
@Named
@RequestScoped
public class Csrf {
  /** The name of the hidden input. */
  static final String FIELD = "csrf";

  /** The cookie of visitors who are not signed in. */
  static final String COOKIE = "loopguard_form";

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

  private final Visitor visitor;
  private final Sessions sessions;
  private final HttpHeaders headers;
  private @Nullable String fresh;

  Csrf(Visitor visitor, Sessions sessions, HttpHeaders headers) {
    this.visitor = visitor;
    this.sessions = sessions;
    this.headers = headers;
  }

  /** Returns the hidden input that every form of ours holds. */
  public RawString field() {
    return new RawString(
        "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
            .formatted(FIELD, sessions.formToken(browser().orElseGet(this::newBrowser))));
  }

  /** Returns whether a form with this value in its hidden input was shown to this browser. */
  boolean accepts(String value) {
    return browser().filter(id -> sessions.isFormToken(id, value)).isPresent();
  }

  /** Returns the cookie that the answer must set, if a form was shown to an unknown browser. */
  Optional<String> newCookie() {
    return Optional.ofNullable(fresh);
  }

  private Optional<String> browser() {
    return visitor
        .session()
        .or(() -> Optional.ofNullable(fresh))
        .or(
            () ->
                Optional.ofNullable(headers.getCookies().get(COOKIE))
                    .map(Cookie::getValue)
                    .filter(id -> ID.matcher(id).matches()));
  }

  private String newBrowser() {
    fresh = UUID.randomUUID().toString();
    return fresh;
  }
}
