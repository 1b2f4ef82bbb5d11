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
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
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

class ManifestsTest {
  private static final Path KUBERNETES = Path.of("k8s");
  private static final Path COMPOSE = Path.of("deploy/compose.yaml");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "apps/v1 Deployment", Deployment.class,
          "v1 Service", Service.class,
          "v1 PersistentVolumeClaim", PersistentVolumeClaim.class);

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
    List<String> named = new ArrayList<>();
    YAML.readTree(Files.readString(file)).path("resources").forEach(it -> named.add(it.asText()));

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

  @Test
  void theDeploymentSetsOnlyVariablesThatTheServerReads() throws IOException {
    Deployment deployment =
        YAML.readValue(KUBERNETES.resolve("base/deployment.yaml").toFile(), Deployment.class);

    assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
        .flatExtracting(container -> container.getEnv())
        .extracting(variable -> variable.getName())
        .isNotEmpty()
        .isSubsetOf(ServerVariables.names());
  }

  @Test
  void composeSetsOnlyVariablesThatTheServerReads() throws IOException {
    JsonNode compose = YAML.readTree(COMPOSE.toFile());
    Set<String> set = new TreeSet<>();
    compose.at("/services/loopguard/environment").fieldNames().forEachRemaining(set::add);

    assertThat(set).isNotEmpty().isSubsetOf(ServerVariables.names());
  }

  @Test
  void everythingComposeIsToldComesFromVariablesThatTheServerReads() throws IOException {
    assertThat(ServerVariables.in(Files.readString(COMPOSE))).isSubsetOf(ServerVariables.names());
  }

  static List<Path> manifests() throws IOException {
    return files(false);
  }

  static List<Path> kustomizations() throws IOException {
    return files(true);
  }

  private static List<Path> files(boolean kustomizations) throws IOException {
    try (Stream<Path> all = Files.walk(KUBERNETES)) {
      return all.filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> file.endsWith("kustomization.yaml") == kustomizations)
          .sorted()
          .toList();
    }
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
