package dev.loopguard.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AppManifestTest {
  private final JsonNode manifest = manifest();

  @Test
  void itAsksForTheEventsThatTheWebhookKnowsAndNoOthers() {
    List<String> asked =
        StreamSupport.stream(manifest.path("default_events").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    assertThat(asked)
        .containsExactlyElementsOf(
            Arrays.stream(WebhookEvent.values())
                .filter(WebhookEvent::subscribed)
                .map(WebhookEvent::id)
                .toList());
  }

  @Test
  void itAsksForTheLeastPermissions() {
    assertThat(
            new YAMLMapper()
                .convertValue(
                    manifest.path("default_permissions"),
                    new TypeReference<Map<String, String>>() {}))
        .isEqualTo(
            Map.of(
                "metadata", "read",
                "contents", "read",
                "pull_requests", "write",
                "checks", "write",
                "issues", "write",
                "merge_queues", "read"));
  }

  private static JsonNode manifest() {
    try {
      return new YAMLMapper().readTree(Path.of("app-manifest.yml").toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
