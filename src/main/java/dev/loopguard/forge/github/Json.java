package dev.loopguard.forge.github;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.loopguard.model.Bytes;
import java.io.IOException;
import java.util.Optional;

/** GitHub's JSON: snake case, unknown fields passed over, absent ones left out. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL)
          .build();

  private Json() {}

  static Bytes write(Object payload) {
    try {
      return Bytes.of(MAPPER.writeValueAsBytes(payload));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + payload.getClass(), e);
    }
  }

  /**
   * Returns the body of {@code answer} as a {@code type}.
   *
   * @throws dev.loopguard.forge.ForgeException when it is none; the body is never quoted
   */
  static <T> T read(Request request, Answer answer, Class<T> type) {
    try {
      T value = MAPPER.readValue(answer.body().toByteArray(), type);
      if (value != null) {
        return value;
      }
    } catch (IOException e) {
      throw Failures.unreadable(request);
    }
    throw Failures.unreadable(request);
  }

  /** Returns {@code body} as a tree; empty when it is no JSON. */
  static Optional<JsonNode> tree(Bytes body) {
    try {
      return Optional.ofNullable(MAPPER.readTree(body.toByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
