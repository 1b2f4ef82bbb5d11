package dev.loopguard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: it keeps cookies, and follows redirects when it is told to. */
final class WebVisit {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LONGEST_CHAIN = 10;
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(LIMIT)
          .build();

  /** Asks for a page as browsers do. */
  HttpResponse<String> get(URI address, String... headers) {
    return send(request(address, headers).header("Accept", "text/html,*/*;q=0.8").build());
  }

  /** Asks for a page, and for those that it redirects to; the last answer counts. */
  HttpResponse<String> follow(URI address) {
    HttpResponse<String> answer = get(address);
    for (int hops = 0; answer.statusCode() / 100 == 3 && hops < LONGEST_CHAIN; hops++) {
      answer = get(next(answer));
    }
    return answer;
  }

  /** Returns where an answer redirects to. */
  static URI next(HttpResponse<?> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Sends a form. */
  HttpResponse<String> post(URI address, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(address, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /** Returns the token in the form of a page. */
  String formToken(URI page) {
    Matcher token = FORM_TOKEN.matcher(get(page).body());
    return token.results().map(match -> match.group(1)).findFirst().orElseThrow();
  }

  /** Returns a cookie's value, if the server set it. */
  Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Returns the names of all cookies. */
  List<String> cookieNames() {
    return cookies.getCookieStore().getCookies().stream().map(HttpCookie::getName).toList();
  }

  private static HttpRequest.Builder request(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
