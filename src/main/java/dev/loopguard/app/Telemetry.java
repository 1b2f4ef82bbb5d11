package dev.loopguard.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the server logs and where it sends traces, read from the environment, or what is wrong. */
public sealed interface Telemetry {
  /** {@code text} (the default) or {@code json}. */
  String LOG_FORMAT = "LOOPGUARD_LOG_FORMAT";

  /** The address of a collector that takes OTLP over HTTP; without it no traces are made. */
  String OTLP_ENDPOINT = "LOOPGUARD_OTLP_ENDPOINT";

  /**
   * Settings that can be used.
   *
   * @param properties those of Quarkus that they come to
   */
  record Usable(Map<String, String> properties) implements Telemetry {
    public Usable {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * Settings that cannot be used.
   *
   * @param problem a sentence for the operator
   */
  record Invalid(String problem) implements Telemetry {}

  /** Reads the variables from {@code environment}. */
  static Telemetry from(Map<String, String> environment) {
    Map<String, String> properties = new LinkedHashMap<>();
    String format = value(environment, LOG_FORMAT).orElse("text");
    if (!Set.of("text", "json").contains(format)) {
      return new Invalid(LOG_FORMAT + " must be text or json.");
    }
    if (format.equals("json")) {
      properties.put("quarkus.log.console.json.enabled", "true");
    }
    Optional<String> endpoint = value(environment, OTLP_ENDPOINT);
    if (endpoint.isPresent()) {
      if (!isAddress(endpoint.get())) {
        return new Invalid(
            OTLP_ENDPOINT
                + " must be the address of a collector, like http://collector:4318; it gets traces"
                + " as OTLP over HTTP.");
      }
      properties.put("quarkus.otel.sdk.disabled", "false");
      properties.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
      properties.put("quarkus.otel.exporter.otlp.endpoint", endpoint.get());
    }
    return new Usable(properties);
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(it -> !it.isEmpty());
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
