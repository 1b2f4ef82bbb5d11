package dev.loopguard.analysis.javalang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.javalang.rules.JavaRules;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loopguard keeps to its own checklist. */
class OwnSourcesTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void ourOwnSourcesPass() throws IOException {
    JavaAnalyzer analyzer = new JavaAnalyzer(JavaRules.ALL);
    List<String> found;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      found =
          files
              .filter(path -> path.toString().endsWith(".java"))
              .sorted()
              .flatMap(path -> findings(analyzer, path))
              .toList();
    }
    assertThat(found).isEmpty();
  }

  private static Stream<String> findings(JavaAnalyzer analyzer, Path path) {
    Checked checked = (Checked) analyzer.analyse(source(path), ProjectFacts.UNKNOWN);
    return checked.findings().stream()
        .filter(finding -> finding.severity().atLeast(Severity.SHOULD))
        .map(finding -> path + ":" + finding.location().lines() + " " + finding.rule());
  }

  private static SourceFile source(Path path) {
    try {
      return new SourceFile(path.toString().replace('\\', '/'), Bytes.of(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
