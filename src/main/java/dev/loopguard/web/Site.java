package dev.loopguard.web;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages are, as whoever asks for one reaches them; templates know it as {@code
 * inject:site}.
 */
@Named("site")
@Singleton
public final class Site {
  private static final String FORWARDED = "X-Forwarded-Prefix";
  private static final int LONGEST = 200;

  /** One or more folders, none of which can lead up or to another server. */
  private static final Pattern FOLDERS = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  private final HttpHeaders headers;
  private final Assets assets;

  /**
   * Prepares.
   *
   * @param headers those of the request that is being answered
   */
  public Site(HttpHeaders headers, Assets assets) {
    this.headers = headers;
    this.assets = assets;
  }

  /**
   * Returns what every link to a page of ours begins with: the folder that a reverse proxy says it
   * serves this server in, else nothing. It does not end with a slash.
   */
  public String root() {
    return root(headers.getHeaderString(FORWARDED));
  }

  /** Returns the address of the style sheet. */
  public String styleSheet() {
    return root() + assets.path(Assets.STYLE_SHEET);
  }

  /** Returns the address of the script that keeps pages up to date. */
  public String live() {
    return root() + assets.path(Assets.LIVE);
  }

  /** Returns {@code forwarded} if that is a folder, else nothing: anybody may send the header. */
  static String root(@Nullable String forwarded) {
    if (forwarded == null || forwarded.length() > LONGEST) {
      return "";
    }
    String first = forwarded.split(",", 2)[0].strip();
    String folder = first.endsWith("/") ? first.substring(0, first.length() - 1) : first;
    return FOLDERS.matcher(folder).matches() ? folder : "";
  }
}
