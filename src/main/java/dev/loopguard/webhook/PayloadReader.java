package dev.loopguard.webhook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * Reads of a payload the fields that {@link EventReader} asks for. They are a fiftieth of a real
 * one; the rest is looked through for its form and its limits, and never kept.
 */
final class PayloadReader {
  /** By name, at whatever depth. */
  private static final Set<String> ASKED_FOR =
      Set.of(
          "action",
          "base",
          "base_sha",
          "body",
          "changes",
          "check_run",
          "check_suite",
          "comment",
          "external_id",
          "head",
          "head_ref",
          "head_sha",
          "id",
          "identifier",
          "in_reply_to_id",
          "installation",
          "issue",
          "login",
          "merge_group",
          "name",
          "node_id",
          "number",
          "owner",
          "pull_request",
          "pull_requests",
          "repository",
          "requested_action",
          "review",
          "sender",
          "sha",
          "type",
          "user");

  private final ObjectMapper mapper = PayloadLimits.mapper();

  /**
   * Returns what is asked for of a payload; a missing node for an empty one.
   *
   * @throws com.fasterxml.jackson.core.JacksonException when it is not JSON or goes beyond a limit
   */
  JsonNode read(byte[] body) throws IOException {
    try (JsonParser parser = mapper.getFactory().createParser(body)) {
      return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
    }
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> parser.readValueAsTree();
    };
  }

  private static JsonNode object(JsonParser parser) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (ASKED_FOR.contains(name)) {
        object.set(name, value(parser));
      } else {
        parser.skipChildren();
      }
    }
    return object;
  }

  private static JsonNode array(JsonParser parser) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
