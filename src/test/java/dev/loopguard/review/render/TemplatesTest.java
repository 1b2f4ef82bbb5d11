package dev.loopguard.review.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import dev.loopguard.review.render.Templates.Name;
import io.quarkus.qute.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Templates templates = Templates.in(CommentLanguage.ENGLISH);

  @ParameterizedTest
  @ValueSource(strings = {"", "zh"})
  void everyFileIsATemplateThatParses(String folder) throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/templates/review").resolve(folder))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Name.values()).map(Name::file).toList());
    }
  }

  @Test
  void aMissingValueIsAMistake() {
    assertThatThrownBy(() -> templates.render(Name.SUPERSEDED, Map.of("part", "SUMMARY")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("newer");
  }

  @Test
  void aValueIsNeverReadAsATemplate() {
    assertThat(
            templates.render(Name.SUPERSEDED, Map.of("part", "TITLE", "newer", "{part}<b>&\\{x}")))
        .isEqualTo("Superseded by {part}<b>&\\{x}");
  }
}
