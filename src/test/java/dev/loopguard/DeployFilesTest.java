package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.loopguard.app.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of {@code deploy/} agree with the server and with each other. */
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("deploy");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern JSON_LIST =
      Pattern.compile("^ *(ENTRYPOINT|CMD) (\\[.*])$", Pattern.MULTILINE);
  private static final String JAR = "/opt/loopguard/quarkus-run.jar";

  @Test
  void composeSetsOnlyVariablesThatTheServerReads() throws IOException {
    Set<String> set = new TreeSet<>();
    server().path("environment").fieldNames().forEachRemaining(set::add);

    assertThat(set).isNotEmpty().isSubsetOf(ServerVariables.names());
    assertThat(ServerVariables.names()).containsAll(ServerVariables.in(text("compose.yaml")));
  }

  @Test
  void composeKeepsTheServerInItsPlace() throws IOException {
    assertThat(server().path("read_only").asBoolean()).isTrue();
    assertThat(texts(server().path("cap_drop"))).containsExactly("ALL");
    assertThat(texts(server().path("security_opt"))).containsExactly("no-new-privileges:true");
    assertThat(server().path("stop_grace_period").asText()).isEqualTo("40s");
    assertThat(texts(server().path("ports"))).containsExactly("127.0.0.1:8080:8080");
  }

  @Test
  void composeAsksTheImageAsTheImageAsksItself() throws IOException {
    List<String> asked = texts(server().at("/healthcheck/test"));

    assertThat(asked.getFirst()).isEqualTo("CMD");
    assertThat(asked.subList(1, asked.size())).isEqualTo(lists().get(0));
    assertThat(asked).endsWith("/opt/loopguard/app/*", Main.class.getName(), "health");
  }

  @Test
  void theImageServes() throws IOException {
    assertThat(lists().get(1)).startsWith("java").endsWith("-jar", JAR);
    assertThat(lists().get(2)).containsExactly("serve");
    assertThat(text("Containerfile"))
        .contains("\nCOPY --from=build /src/target/quarkus-app /opt/loopguard\n");
  }

  @Test
  void theImageIsThatOfTheManifests() throws IOException {
    JsonNode pod =
        YAML.readTree(Path.of("k8s/base/deployment.yaml").toFile()).at("/spec/template/spec");

    assertThat(text("Containerfile"))
        .contains(
            "\nUSER %s:%s\n"
                .formatted(
                    pod.at("/securityContext/runAsUser").asText(),
                    pod.at("/securityContext/runAsGroup").asText()))
        .contains("\nVOLUME /data\n");
    assertThat(
            YAML.readTree(Path.of("k8s/overlays/single/deployment.yaml").toFile())
                .findValue("mountPath")
                .asText())
        .isEqualTo("/data");
  }

  @Test
  void theImageTakesAllThatItsBuildCopies() throws IOException {
    List<String> copied =
        text("Containerfile")
            .lines()
            .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
            .map(line -> "!" + line.split(" ", -1)[1])
            .toList();

    assertThat(text("Containerfile.dockerignore").lines()).contains("**").containsAll(copied);
  }

  @Test
  void theUnitSetsOnlyVariablesThatTheServerReadsAndRunsTheSameJar() throws IOException {
    String unit = text("loopguard.service");

    assertThat(ServerVariables.in(unit)).isNotEmpty().isSubsetOf(ServerVariables.names());
    assertThat(unit)
        .contains(" -jar " + JAR + " serve\n")
        .contains("\nTimeoutStopSec=40\n")
        .contains("\nNoNewPrivileges=yes\n")
        .contains("\nProtectSystem=strict\n");
  }

  @Test
  void theProxyLetsTheLargestDeliveryThroughAndKeepsHealthAndMetricsIn() throws IOException {
    assertThat(text("caddy/Caddyfile"))
        .contains("max_size 26MiB")
        .contains("path /q /q/*")
        .contains("reverse_proxy 127.0.0.1:8080");
    assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
        .contains("quarkus.http.limits.max-body-size=26M");
    assertThat(Files.readString(Path.of("k8s/base/ingress.yaml"))).contains("proxy-body-size: 26m");
  }

  /** Returns the commands of the image in their order: health check, entry, its arguments. */
  private static List<List<String>> lists() throws IOException {
    List<List<String>> lists = new ArrayList<>();
    Matcher list = JSON_LIST.matcher(text("Containerfile"));
    while (list.find()) {
      lists.add(texts(new ObjectMapper().readTree(list.group(2))));
    }
    assertThat(lists).hasSize(3);
    return lists;
  }

  private static JsonNode server() throws IOException {
    return YAML.readTree(text("compose.yaml")).at("/services/loopguard");
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static String text(String file) throws IOException {
    return Files.readString(DEPLOY.resolve(file));
  }
}
