package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the double answers.
 *
 * @param status the HTTP status
 * @param headers its headers, without those every answer carries
 * @param body its bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Map<String, String> headers, byte[] body) {
  private static final String DOCUMENTATION = "https://docs.github.com/rest";

  public static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer created(JsonNode body) {
    return json(201, body);
  }

  static Answer noContent() {
    return new Answer(204, Map.of(), new byte[0]);
  }

  public static Answer json(int status, JsonNode body) {
    return new Answer(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.bytes(body));
  }

  static Answer raw(byte[] body) {
    return new Answer(
        200, Map.of("Content-Type", "application/vnd.github.raw; charset=utf-8"), body);
  }

  /** Returns an error as GitHub words it. */
  public static Answer error(int status, String message) {
    return json(status, errorBody(status, message));
  }

  static Answer notFound() {
    return error(404, "Not Found");
  }

  /** Returns a 422 whose errors are plain sentences. */
  static Answer unprocessable(String... errors) {
    ObjectNode body = errorBody(422, "Unprocessable Entity");
    ArrayNode list = body.putArray("errors");
    for (String error : errors) {
      list.add(error);
    }
    return json(422, body);
  }

  /** Returns a 422 whose one error names a field. */
  static Answer invalid(String resource, String field, String message) {
    ObjectNode body = errorBody(422, "Validation Failed");
    body.putArray("errors")
        .addObject()
        .put("resource", resource)
        .put("code", "custom")
        .put("field", field)
        .put("message", message);
    return json(422, body);
  }

  Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body);
  }

  private static ObjectNode errorBody(int status, String message) {
    return Json.object()
        .put("message", message)
        .put("documentation_url", DOCUMENTATION)
        .put("status", Integer.toString(status));
  }
}
