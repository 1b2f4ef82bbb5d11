package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials (CycloneDX) that the build makes is that of what is shipped. */
class MaterialsIT {
  private static final Path BILL = Path.of("target/loopguard.cdx.json");
  private static final Path LIBRARIES = Path.of("target/quarkus-app/lib");

  private final JsonNode bill = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper().readTree(BILL.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void itNamesEveryLibraryThatIsShippedWithItsVersion() throws IOException {
    Set<String> named =
        components().stream()
            .map(
                part ->
                    "%s.%s-%s"
                        .formatted(
                            part.path("group").asText(),
                            part.path("name").asText(),
                            part.path("version").asText()))
            .collect(Collectors.toSet());

    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(shipped()).hasSizeGreaterThan(100).allMatch(jar -> isNamed(jar, named));
  }

  /** A jar's name may end in a classifier that the bill has in another place. */
  private static boolean isNamed(String jar, Set<String> named) {
    return named.stream().anyMatch(jar::startsWith);
  }

  private static List<String> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }

  @Test
  void whatOnlyTestsNeedIsNotInIt() {
    assertThat(components())
        .extracting(part -> part.path("name").asText())
        .contains("javaparser-core", "snakeyaml", "h2")
        .doesNotContain("jqwik", "archunit", "wiremock-standalone", "quarkus-core-deployment");
  }

  private List<JsonNode> components() {
    return bill.path("components").valueStream().toList();
  }
}
