package dev.loopguard.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loopguard.forge.RegisteredApp;
import java.net.URI;
import java.util.Optional;

/** A {@link KeptApp} as JSON, with GitHub's names for the credentials. */
final class KeptText {
  private static final JsonMapper JSON = new JsonMapper();

  private KeptText() {}

  static String write(KeptApp kept) {
    RegisteredApp app = kept.app();
    ObjectNode json =
        JSON.createObjectNode()
            .put("api", app.api().toString())
            .put("id", app.id())
            .put("slug", app.slug())
            .put("html_url", app.page().toString())
            .put("client_id", app.clientId())
            .put("pem", app.privateKey())
            .put("webhook_secret", app.webhookSecret())
            .put("site", kept.site().toString());
    return json.toPrettyString() + "\n";
  }

  /** Returns what was written; empty when a text is nothing of the kind. */
  static Optional<KeptApp> read(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      RegisteredApp app =
          new RegisteredApp(
              URI.create(field(json, "api")),
              json.path("id").asLong(),
              field(json, "slug"),
              URI.create(field(json, "html_url")),
              field(json, "client_id"),
              field(json, "pem"),
              field(json, "webhook_secret"));
      return Optional.of(new KeptApp(app, URI.create(field(json, "site"))));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String field(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new IllegalArgumentException("no " + name);
    }
    return value.asText();
  }
}
