package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryTest {
  @Test
  void withoutVariablesNothingIsChanged() {
    assertThat(Telemetry.from(Map.of("LOOPGUARD_LOG_FORMAT", " ", "LOOPGUARD_OTLP_ENDPOINT", "")))
        .isEqualTo(new Telemetry.Usable(Map.of()));
    assertThat(Telemetry.from(Map.of("LOOPGUARD_LOG_FORMAT", "text")))
        .isEqualTo(new Telemetry.Usable(Map.of()));
  }

  @Test
  void jsonIsTurnedOn() {
    assertThat(Telemetry.from(Map.of("LOOPGUARD_LOG_FORMAT", "json")))
        .isEqualTo(new Telemetry.Usable(Map.of("quarkus.log.console.json.enabled", "true")));
  }

  @Test
  void anEndpointTurnsTracesOn() {
    assertThat(Telemetry.from(Map.of("LOOPGUARD_OTLP_ENDPOINT", "http://collector:4318")))
        .isEqualTo(
            new Telemetry.Usable(
                Map.of(
                    "quarkus.otel.sdk.disabled", "false",
                    "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                    "quarkus.otel.exporter.otlp.endpoint", "http://collector:4318")));
  }

  @Test
  void anotherFormatIsRefused() {
    assertThat(Telemetry.from(Map.of("LOOPGUARD_LOG_FORMAT", "xml")))
        .isEqualTo(new Telemetry.Invalid("LOOPGUARD_LOG_FORMAT must be text or json."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector:4318", "grpc://collector:4317", "http://", "not an address"})
  void whatIsNoAddressIsRefused(String endpoint) {
    assertThat(Telemetry.from(Map.of("LOOPGUARD_OTLP_ENDPOINT", endpoint)))
        .isInstanceOfSatisfying(
            Telemetry.Invalid.class,
            invalid ->
                assertThat(invalid.problem())
                    .startsWith("LOOPGUARD_OTLP_ENDPOINT must be the address")
                    .contains("http://collector:4318"));
  }
}
