package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, matched to its endpoint.
 *
 * @param method its method
 * @param uri where it went
 * @param variables the values of the path template's variables
 * @param query its query parameters
 * @param headers its headers, names in lower case
 * @param body its JSON body; a missing node when it has none
 * @param caller who sent it
 */
record Call(
    String method,
    URI uri,
    Map<String, String> variables,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body,
    Caller caller) {

  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no variable " + name + " in the template");
    }
    return value;
  }

  /** Returns a number of the path; what is no number names nothing. */
  long number(String name) {
    try {
      return Long.parseLong(variable(name));
    } catch (NumberFormatException e) {
      throw new Refusal(Answer.notFound());
    }
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  boolean wantsRaw() {
    return headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT).contains("github.raw")
        || headers.getOrDefault("accept", "").toLowerCase(Locale.ROOT).contains("v3.raw");
  }

  /** Returns a text field of the body; empty when it is absent or null. */
  Optional<String> text(String field) {
    return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }

  AccessToken token() {
    return switch (caller) {
      case Caller.Installed installed -> installed.token();
      case Caller.App _, Caller.Anybody _ ->
          throw new Refusal(Answer.error(403, "Resource not accessible"));
    };
  }
}
