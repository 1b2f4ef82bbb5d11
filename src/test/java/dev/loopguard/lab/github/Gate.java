package dev.loopguard.lab.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loopguard.lab.github.Endpoint.Access;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decides who gets in, and what a request may carry. */
record Gate(World world) {
  private static final String NOT_ACCESSIBLE = "Resource not accessible by integration";

  /** Returns who sends the request, or refuses it. */
  Caller admit(Dispatcher.Sent sent, Endpoint endpoint) {
    if (sent.headers().getOrDefault("user-agent", "").isBlank()) {
      throw new Refusal(
          Answer.error(
              403,
              "Request forbidden by administrative rules. Please make sure your request has a"
                  + " User-Agent header"));
    }
    if (endpoint.access() instanceof Access.Anybody) {
      return new Caller.Anybody();
    }
    String secret =
        sent.headers().getOrDefault("authorization", "").replaceFirst("(?i)^(bearer|token) ", "");
    if (secret.isBlank()) {
      throw new Refusal(Answer.error(401, "Requires authentication"));
    }
    return switch (endpoint.access()) {
      case Access.Anybody _ -> new Caller.Anybody();
      case Access.AppOnly _ -> app(secret);
      case Access.Granted _, Access.AnyInstallation _ -> installed(secret);
    };
  }

  private Caller app(String jwt) {
    world
        .app()
        .problemOf(jwt)
        .ifPresent(
            problem -> {
              throw new Refusal(Answer.error(401, problem));
            });
    return new Caller.App();
  }

  private Caller installed(String secret) {
    AccessToken token =
        world
            .app()
            .token(secret)
            .orElseThrow(() -> new Refusal(Answer.error(401, "Bad credentials")));
    if (token.installation().suspended()) {
      throw new Refusal(Answer.error(403, "This installation has been suspended"));
    }
    return new Caller.Installed(token);
  }

  /** Refuses what the installation does not cover or grant. */
  void allow(Caller caller, Endpoint endpoint, Map<String, String> variables) {
    if (caller instanceof Caller.Installed(AccessToken token)
        && endpoint.access() instanceof Access.Granted(String permission, String level)) {
      Optional<FakeRepository> repository =
          world
              .repositories()
              .named(variables.getOrDefault("owner", ""), variables.getOrDefault("repo", ""));
      if (repository.isEmpty() || !token.installation().covers(repository.get())) {
        throw new Refusal(Answer.notFound());
      }
      if (!token.grants(permission, level)) {
        throw new Refusal(Answer.error(403, NOT_ACCESSIBLE));
      }
    }
  }

  /** Returns the body, or refuses what the endpoint does not take. */
  JsonNode checkedBody(Dispatcher.Sent sent, Endpoint endpoint) {
    if (sent.body().length == 0) {
      if (endpoint.body() instanceof Shape.Fields(_, var required) && !required.isEmpty()) {
        throw new Refusal(Answer.error(400, "Body should be a JSON object"));
      }
      return Dispatcher.nothing();
    }
    JsonNode body =
        Json.parse(sent.body())
            .orElseThrow(() -> new Refusal(Answer.error(400, "Problems parsing JSON")));
    endpoint
        .body()
        .problem(body, "body")
        .ifPresent(
            problem -> {
              if (problem.unknown()) {
                violation(sent, problem.words());
              }
              throw new Refusal(Answer.error(422, "Invalid request.\n\n" + problem.words() + "."));
            });
    return body;
  }

  /** Returns the query's parameters, or refuses one that the endpoint does not take. */
  Map<String, String> checkedQuery(Dispatcher.Sent sent, Endpoint endpoint) {
    Map<String, String> query = new TreeMap<>();
    String raw = Optional.ofNullable(sent.uri().getRawQuery()).orElse("");
    for (String pair : raw.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = Dispatcher.decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : Dispatcher.decode(pair.substring(equals + 1));
      if (!endpoint.query().contains(name) || !inRange(name, value)) {
        violation(sent, "the query has no " + name + "=" + value);
        throw new Refusal(Answer.error(422, "Invalid query parameter " + name));
      }
      query.put(name, value);
    }
    return query;
  }

  private static boolean inRange(String name, String value) {
    return switch (name) {
      case "per_page" -> value.matches("[1-9]\\d?|100");
      case "page" -> value.matches("[1-9]\\d{0,5}");
      default -> true;
    };
  }

  private void violation(Dispatcher.Sent sent, String words) {
    world.log().violation(sent.method() + " " + sent.uri() + ": " + words);
  }
}
