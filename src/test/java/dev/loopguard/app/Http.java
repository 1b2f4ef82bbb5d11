package dev.loopguard.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads pages of a server, and sends to it. */
final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Http() {}

  static HttpResponse<String> get(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** Reads with more headers: names and values in turn. */
  static HttpResponse<String> get(URI address, String... headers) {
    return send(HttpRequest.newBuilder(address).headers(headers));
  }

  static HttpResponse<String> post(URI address, String type, String body) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
