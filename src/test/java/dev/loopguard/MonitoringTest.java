package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The dashboard and the alerts ask for nothing that the server does not measure. */
class MonitoringTest {
  private static final Path DASHBOARD = Path.of("deploy/grafana/loopguard.json");
  private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yml");
  private static final Path OPERATIONS = Path.of("src/main/docs/operations.md");

  /** Each metric by the name Prometheus has it under, with its labels. */
  private static final Map<String, Set<String>> METRICS =
      Map.ofEntries(
          Map.entry("loopguard_queue_waiting", Set.of()),
          Map.entry("loopguard_queue_age_seconds", Set.of()),
          Map.entry("loopguard_review_duration_seconds_bucket", Set.of("step", "le")),
          Map.entry("loopguard_review_duration_seconds_count", Set.of("step")),
          Map.entry("loopguard_review_duration_seconds_sum", Set.of("step")),
          Map.entry("loopguard_github_requests_total", Set.of("kind", "status")),
          Map.entry("loopguard_github_remaining", Set.of("installation")),
          Map.entry("loopguard_findings_total", Set.of("rule")),
          Map.entry("loopguard_file_checks_total", Set.of("source")),
          Map.entry("loopguard_rule_crashed_total", Set.of("rule")),
          Map.entry("loopguard_deliveries_total", Set.of("outcome")),
          Map.entry("jvm_memory_used_bytes", Set.of("area")),
          Map.entry("process_cpu_usage", Set.of()));

  /** What Prometheus adds to each. */
  private static final Set<String> ANY = Set.of("namespace", "pod", "instance");

  private static final Pattern METRIC =
      Pattern.compile("\\b((?:loopguard|jvm|process)_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern LABEL = Pattern.compile("(\\w+) *[!=]~?\"");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");

  @Test
  void theDashboardAsksForMetricsThatThereAre() throws IOException {
    assertThat(queries()).isNotEmpty().allSatisfy(MonitoringTest::assertAnswered);
  }

  @Test
  void theAlertsAskForMetricsThatThereAre() throws IOException {
    assertThat(alerts().map(alert -> alert.path("expr").asText()))
        .isNotEmpty()
        .allSatisfy(MonitoringTest::assertAnswered);
  }

  @Test
  void everyMetricOfOursIsOnTheDashboard() throws IOException {
    String all = String.join("\n", queries());

    assertThat(METRICS.keySet().stream().filter(name -> !name.endsWith("_sum")))
        .allSatisfy(name -> assertThat(all).contains(name));
  }

  @Test
  void everyAlertIsExplained() throws IOException {
    String operations = Files.readString(OPERATIONS);

    assertThat(alerts().map(alert -> alert.path("alert").asText()))
        .allSatisfy(name -> assertThat(operations).contains("| `" + name + "` |"));
  }

  @Test
  void theAutoscalerAsksForAMetricThatThereIs() throws IOException {
    assertThat(Files.readString(Path.of("k8s/overlays/scaled-by-queue-age/autoscaler.yaml")))
        .contains("name: loopguard_queue_age_seconds\n");
  }

  private static void assertAnswered(String query) {
    Matcher metric = METRIC.matcher(query);
    assertThat(metric.find()).as(query).isTrue();
    do {
      Set<String> labels = METRICS.get(metric.group(1));
      assertThat(labels).as("labels of " + metric.group(1)).isNotNull();
      Stream<String> asked =
          Stream.concat(
              LABEL
                  .matcher(metric.group(2) == null ? "" : metric.group(2))
                  .results()
                  .map(found -> found.group(1)),
              GROUPED
                  .matcher(query)
                  .results()
                  .flatMap(found -> Arrays.stream(found.group(1).split(", *"))));
      assertThat(asked.filter(label -> !ANY.contains(label))).as(query).isSubsetOf(labels);
    } while (metric.find());
  }

  private static List<String> queries() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");
  }

  private static Stream<JsonNode> alerts() throws IOException {
    JsonNode groups = new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile()).path("groups");
    return StreamSupport.stream(groups.spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false));
  }
}
