package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.ProjectFacts.AsyncioMode;
import dev.loopguard.analysis.PythonVersion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenTest {
  private record Named(List<String> names, Map<String, Integer> counts) {}

  private record Other(List<String> names, Map<String, Integer> counts) {}

  @Test
  void everyValueHasItsOwnDigest() {
    ProjectFacts facts = new ProjectFacts(Optional.of(new PythonVersion(3, 1)), AsyncioMode.AUTO);
    List<Object> values =
        List.of(
            ProjectFacts.UNKNOWN,
            facts,
            facts.on(new PythonVersion(31, 0)),
            new ProjectFacts(Optional.empty(), AsyncioMode.AUTO),
            new ProjectFacts(facts.python(), AsyncioMode.STRICT),
            new Named(List.of("a", "b"), Map.of()),
            new Named(List.of("a, b"), Map.of()),
            new Named(List.of("b", "a"), Map.of()),
            new Named(List.of("1:a"), Map.of("a", 1)),
            new Named(List.of("1:a"), Map.of("a", 11)),
            new Other(List.of("a", "b"), Map.of()),
            List.of(List.of("a"), "b"),
            List.of("a", List.of("b")),
            "1",
            1,
            true);

    assertThat(new HashSet<>(values.stream().map(Given::digest).toList())).hasSize(values.size());
    assertThat(Given.digest("a", "b")).isNotEqualTo(Given.digest("ab"));
  }

  @Test
  void theOrderOfSetsAndMapsDoesNotCount() {
    Map<String, Integer> many = new LinkedHashMap<>();
    many.put("b", 2);
    many.put("a", 1);

    assertThat(Given.digest(many)).isEqualTo(Given.digest(Map.of("a", 1, "b", 2)));
    assertThat(Given.digest(new LinkedHashSet<>(List.of("b", "a"))))
        .isEqualTo(Given.digest(Set.of("a", "b")));
  }

  @Test
  void whatIsNoValueIsRefused() {
    assertThatThrownBy(() -> Given.digest(new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
