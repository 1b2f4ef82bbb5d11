package dev.loopguard.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.lab.github.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Sends single requests to {@link StrictGitHub}, as the lab's own tests need them. */
public final class LabClient {
  /**
   * An answer.
   *
   * @param status its status
   * @param json its body as JSON; a missing node when it is none
   * @param raw the answer itself
   */
  public record Got(int status, JsonNode json, HttpResponse<byte[]> raw) {
    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final URI base;
  private final String authorization;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  LabClient(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** Returns a client that is the App itself. */
  static LabClient app(StrictGitHub github) {
    return app(github, github.baseUri());
  }

  static LabClient app(StrictGitHub github, URI base) {
    Instant now = Instant.now();
    String issuer = Long.toString(github.app().id());
    String jwt = github.app().jwt(now.minusSeconds(60), now.plusSeconds(540), issuer);
    return new LabClient(base, "Bearer " + jwt);
  }

  /** Returns a client with a fresh token of an installation. */
  public static LabClient installed(StrictGitHub github, Installation installation) {
    return installed(github, installation, github.baseUri());
  }

  static LabClient installed(StrictGitHub github, Installation installation, URI base) {
    String path = "/app/installations/" + installation.id() + "/access_tokens";
    Got token = app(github, base).send("POST", path, "{}");
    return new LabClient(base, "Bearer " + token.json().path("token").asText());
  }

  Got get(String path) {
    return send("GET", path, "");
  }

  Got get(String path, String accept) {
    return send("GET", path, "", Map.of("Accept", accept));
  }

  public Got send(String method, String path, String body) {
    return send(method, path, body, Map.of("Accept", "application/vnd.github+json"));
  }

  Got send(String method, String path, String body, Map<String, String> headers) {
    try {
      return trySend(method, path, body, headers);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Got trySend(String method, String path, String body, Map<String, String> headers)
      throws IOException {
    URI target = path.startsWith("http") ? URI.create(path) : URI.create(base + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(LIMIT)
            .header("User-Agent", "lab-test")
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    headers.forEach(request::setHeader);
    try {
      HttpResponse<byte[]> raw = http.send(request.build(), BodyHandlers.ofByteArray());
      Optional<JsonNode> json =
          raw.headers().firstValue("Content-Type").orElse("").contains("json")
              ? Json.parse(raw.body())
              : Optional.empty();
      return new Got(raw.statusCode(), json.orElseGet(Json::object), raw);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
