package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code k8s/} is one that Kubernetes and kustomize understand in full. */
class ManifestsTest {
  private static final Path KUBERNETES = Path.of("k8s");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, Class<?>> KINDS =
      Map.ofEntries(
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("kustomize.config.k8s.io/v1beta1 Kustomization", Kustomization.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class),
          Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
          Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
          Map.entry("v1 Namespace", Namespace.class),
          Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class));

  @ParameterizedTest
  @MethodSource("manifests")
  void aManifestHasOnlyFieldsThatKubernetesKnows(Path file) throws IOException {
    assertThat(faults(Files.readString(file))).isEmpty();
  }

  @Test
  void aMisspeltFieldIsSeenHoweverDeepItIs() throws IOException {
    String deployment = Files.readString(KUBERNETES.resolve("base/deployment.yaml"));

    assertThat(
            faults(
                deployment
                    .replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")
                    .replace("failureThreshold", "failureTreshold")))
        .containsExactly(
            "Probe has no field failureTreshold",
            "SecurityContext has no field readOnlyRootFileSystem");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void aKustomizationNamesEveryManifestBesideIt(Path file) throws IOException {
    JsonNode kustomization = YAML.readTree(file.toFile());
    List<String> named = new ArrayList<>();
    kustomization.path("resources").forEach(it -> named.add(it.asText()));
    kustomization.path("patches").forEach(it -> named.add(it.path("path").asText()));
    named.removeIf(name -> Files.isDirectory(file.resolveSibling(name)));

    assertThat(file.getParent()).isDirectory();
    try (Stream<Path> beside = Files.list(file.getParent())) {
      assertThat(named)
          .containsExactlyInAnyOrderElementsOf(
              beside
                  .filter(other -> !other.equals(file))
                  .map(other -> other.getFileName().toString())
                  .toList());
    }
  }

  static List<Path> manifests() throws IOException {
    try (Stream<Path> all = Files.walk(KUBERNETES)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static List<Path> kustomizations() throws IOException {
    return manifests().stream().filter(file -> file.endsWith("kustomization.yaml")).toList();
  }

  /** Returns what Kubernetes would not understand. */
  private static Set<String> faults(String manifest) throws IOException {
    JsonNode tree = YAML.readTree(manifest);
    String kind = tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
    Class<?> type = KINDS.get(kind);
    if (type == null) {
      return Set.of("no class is known for " + kind);
    }
    Unknown unknown = new Unknown();
    ObjectMapper strict =
        new ObjectMapper().setAnnotationIntrospector(new Closed()).addHandler(unknown);
    assertThat(strict.treeToValue(tree, type)).isNotNull();
    return unknown.fields;
  }

  /** Leaves out the classes' own place for fields they do not know. */
  private static final class Closed extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  private static final class Unknown extends DeserializationProblemHandler {
    private final Set<String> fields = new TreeSet<>();

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object bean,
        String name)
        throws IOException {
      Class<?> type = bean instanceof Class<?> named ? named : bean.getClass();
      fields.add(type.getSimpleName() + " has no field " + name);
      parser.skipChildren();
      return true;
    }
  }
}
