package dev.loopguard.web;

import dev.loopguard.web.signin.Place;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The addresses that every page needs, as whoever asks reaches them; {@code inject:site}. */
@Named("site")
@Singleton
public final class Site {
  private final Place place;
  private final Assets assets;

  /**
   * Prepares.
   *
   * @param place that of the request that is being answered
   */
  public Site(Place place, Assets assets) {
    this.place = place;
    this.assets = assets;
  }

  /** Returns what every link to a page of ours begins with; it does not end with a slash. */
  public String root() {
    return place.base();
  }

  /** Returns the address of the style sheet. */
  public String styleSheet() {
    return root() + assets.path(Assets.STYLE_SHEET);
  }

  /** Returns the address of the icon that browsers show beside the title. */
  public String icon() {
    return root() + assets.path(Assets.ICON);
  }

  /** Returns the address of the script that keeps pages up to date. */
  public String live() {
    return root() + assets.path(Assets.LIVE);
  }

  /** Returns the answer that shows a page of ours after a form was taken. */
  Response show(String path) {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, root() + path)
        .build();
  }
}
