package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code k8s/} says of the server is what the server is. */
class DeployedServerTest {
  private static final Path KUBERNETES = Path.of("k8s");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void onlyVariablesAreSetThatTheServerReads() throws IOException {
    Set<String> set = new TreeSet<>();
    for (Path file : deployments()) {
      container(file).getEnv().stream().map(EnvVar::getName).forEach(set::add);
    }
    Kustomization base = read("base/kustomization.yaml", Kustomization.class);
    base.getConfigMapGenerator().stream()
        .flatMap(map -> map.getLiterals().stream())
        .map(literal -> literal.substring(0, literal.indexOf('=')))
        .forEach(set::add);

    assertThat(set).isNotEmpty().isSubsetOf(ServerVariables.names());
  }

  @Test
  void theContainerReadsTheGeneratedSettings() throws IOException {
    Kustomization base = read("base/kustomization.yaml", Kustomization.class);

    assertThat(container(base()).getEnvFrom())
        .extracting(source -> source.getConfigMapRef().getName())
        .containsExactly(base.getConfigMapGenerator().getFirst().getName());
  }

  @Test
  void theProbesAskWhatQuarkusAnswers() throws IOException {
    Container container = container(base());

    assertThat(path(container.getStartupProbe())).isEqualTo("/q/health/started");
    assertThat(path(container.getLivenessProbe())).isEqualTo("/q/health/live");
    assertThat(path(container.getReadinessProbe())).isEqualTo("/q/health/ready");
    assertThat(
            Stream.of(
                    container.getStartupProbe(),
                    container.getLivenessProbe(),
                    container.getReadinessProbe())
                .map(Probe::getHttpGet)
                .map(HTTPGetAction::getPort)
                .map(port -> port.getStrVal()))
        .containsOnly("http");
  }

  @Test
  void everyPortLeadsToTheServers() throws IOException {
    assertThat(container(base()).getPorts())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getName()).isEqualTo("http");
              assertThat(server().getProperty("quarkus.http.port"))
                  .isEqualTo("${LOOPGUARD_HTTP_PORT:%d}", port.getContainerPort());
            });
    Service service = read("base/service.yaml", Service.class);
    assertThat(service.getSpec().getPorts())
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getName()).isEqualTo("http");
              assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
            });
    assertThat(read("base/network-policy.yaml", NetworkPolicy.class).getSpec().getIngress())
        .flatExtracting(rule -> rule.getPorts())
        .extracting(port -> port.getPort().getStrVal())
        .containsExactly("http");
    assertThat(paths())
        .extracting(each -> each.getBackend().getService().getName())
        .containsOnly(service.getMetadata().getName());
    assertThat(paths())
        .extracting(each -> each.getBackend().getService().getPort().getName())
        .containsOnly("http");
  }

  @Test
  void everySelectorFindsTheServers() throws IOException {
    Map<String, String> labels =
        deployment(base()).getSpec().getTemplate().getMetadata().getLabels();

    assertThat(deployment(base()).getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(read("base/service.yaml", Service.class).getSpec().getSelector()).isEqualTo(labels);
    assertThat(read("base/service.yaml", Service.class).getMetadata().getLabels())
        .isEqualTo(
            read("overlays/scaled/service-monitor.yaml", ServiceMonitor.class)
                .getSpec()
                .getSelector()
                .getMatchLabels());
    for (String policy : List.of("base", "overlays/scaled")) {
      assertThat(
              read(policy + "/network-policy.yaml", NetworkPolicy.class)
                  .getSpec()
                  .getPodSelector()
                  .getMatchLabels())
          .isEqualTo(labels);
    }
  }

  @Test
  void theIngressLetsInEveryPageAndNothingOfQuarkus() throws IOException {
    assertThat(
            ServerPaths.all().stream()
                .filter(path -> paths().stream().noneMatch(each -> leads(each, path))))
        .as("paths of the server that k8s/base/ingress.yaml does not let in")
        .isEmpty();
    assertThat(paths()).noneMatch(each -> leads(each, "/q/metrics"));
  }

  @Test
  void metricsAreReadWhereTheyAre() throws IOException {
    assertThat(
            read("overlays/scaled/service-monitor.yaml", ServiceMonitor.class)
                .getSpec()
                .getEndpoints())
        .singleElement()
        .satisfies(
            endpoint -> {
              assertThat(endpoint.getPort()).isEqualTo("http");
              assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
            });
  }

  @Test
  void everySecretIsToldOfInTheInstructions() throws IOException {
    String instructions = Files.readString(Path.of("src/main/docs/install.md"));
    for (Path file : deployments()) {
      for (SecretKeySelector secret : secrets(file)) {
        assertThat(instructions)
            .contains("create secret generic " + secret.getName())
            .containsPattern("--from-(literal|file)=" + secret.getKey() + "=");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "scaled"})
  void everyMountHasItsVolume(String overlay) throws IOException {
    List<PodSpec> specs =
        List.of(pod(base()), pod(KUBERNETES.resolve("overlays/" + overlay + "/deployment.yaml")));

    assertThat(specs)
        .flatExtracting(PodSpec::getContainers)
        .flatExtracting(Container::getVolumeMounts)
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(
            specs.stream()
                .flatMap(spec -> spec.getVolumes().stream())
                .map(Volume::getName)
                .toList());
  }

  @Test
  void theServerHasTimeToEnd() throws IOException {
    int delay = seconds(server().getProperty("quarkus.shutdown.delay"));
    int last = seconds(server().getProperty("quarkus.shutdown.timeout"));
    String engine = Files.readString(Path.of("src/main/java/dev/loopguard/app/Engine.java"));
    assertThat(engine).contains("GRACE = Duration.ofSeconds(20)");

    assertThat(pod(base()).getTerminationGracePeriodSeconds()).isGreaterThan(delay + 20 + last);
  }

  /** Else the service called {@code loopguard} sets variables that look like the server's own. */
  @Test
  void kubernetesSetsNoVariablesOfItsOwn() throws IOException {
    assertThat(pod(base()).getEnableServiceLinks()).isFalse();
  }

  private static String path(Probe probe) {
    return probe.getHttpGet().getPath();
  }

  private static boolean leads(HTTPIngressPath entry, String path) {
    return entry.getPathType().equals("Exact")
        ? path.equals(entry.getPath())
        : path.equals(entry.getPath()) || path.startsWith(entry.getPath() + "/");
  }

  private static List<HTTPIngressPath> paths() {
    try {
      return read("base/ingress.yaml", Ingress.class)
          .getSpec()
          .getRules()
          .getFirst()
          .getHttp()
          .getPaths();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<SecretKeySelector> secrets(Path file) throws IOException {
    return container(file).getEnv().stream()
        .map(EnvVar::getValueFrom)
        .filter(Objects::nonNull)
        .map(source -> source.getSecretKeyRef())
        .collect(Collectors.toSet());
  }

  private static int seconds(String value) {
    return Integer.parseInt(value.replace("S", ""));
  }

  private static Properties server() throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(Files.readString(Path.of("src/main/resources/application.properties"))));
    return properties;
  }

  private static Path base() {
    return KUBERNETES.resolve("base/deployment.yaml");
  }

  private static List<Path> deployments() throws IOException {
    try (Stream<Path> all = Files.walk(KUBERNETES)) {
      return all.filter(file -> file.endsWith("deployment.yaml")).toList();
    }
  }

  private static Container container(Path file) throws IOException {
    return pod(file).getContainers().getFirst();
  }

  private static PodSpec pod(Path file) throws IOException {
    return deployment(file).getSpec().getTemplate().getSpec();
  }

  private static Deployment deployment(Path file) throws IOException {
    return YAML.readValue(file.toFile(), Deployment.class);
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return YAML.readValue(KUBERNETES.resolve(file).toFile(), type);
  }
}
