package dev.loopguard.web.signin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** Makes cookies that no script reads and no other site makes a browser send. */
@Singleton
final class Cookies {
  private final Place place;

  Cookies(Place place) {
    this.place = place;
  }

  /** Returns a cookie for the present request's browser; one with no time left is forgotten. */
  NewCookie of(String name, String value, Duration left) {
    return new NewCookie.Builder(name)
        .value(value)
        .path(place.base().isEmpty() ? "/" : place.base())
        .httpOnly(true)
        .secure(place.secure())
        .sameSite(NewCookie.SameSite.STRICT)
        .maxAge((int) left.toSeconds())
        .build();
  }
}
