package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.Codebase;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.python.FolderCodebase;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fixtures that are small repositories: {@code # finding: rule-id} stands on each line that a rule
 * must find by what other files say, {@code # ok: why} where a naive one would err.
 */
class RepositoryFixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fixtures/repositories");
  private static final Pattern FINDING = Pattern.compile("#\\s*finding: (\\S+)");

  private final Analyzer analyzer = PythonRules.analyzer();

  static List<Path> repositories() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("repositories")
  void findsTheMarkedLinesAndNoOther(Path repository) throws IOException {
    SortedMap<String, String> texts = texts(repository);

    SortedSet<String> found = new TreeSet<>();
    SortedSet<String> marked = new TreeSet<>();
    for (String path : texts.keySet()) {
      if (path.endsWith(".py")) {
        found.addAll(found(path, texts));
        marked.addAll(marked(path, texts));
      }
    }

    assertThat(found).isEqualTo(marked);
  }

  private Set<String> found(String path, SortedMap<String, String> texts) {
    Codebase codebase = new FolderCodebase(analyzer, texts);
    SourceFile file = new SourceFile(path, Bytes.utf8(texts.getOrDefault(path, "")));
    return ((Checked) analyzer.analyse(file, ProjectFacts.UNKNOWN, codebase))
        .findings().stream()
            .filter(finding -> analyzer.beyond().contains(finding.rule()))
            .map(finding -> place(path, finding.location().lines().first(), finding.rule().name()))
            .collect(Collectors.toSet());
  }

  private static Set<String> marked(String path, SortedMap<String, String> texts) {
    Set<String> marked = new TreeSet<>();
    String[] lines = texts.getOrDefault(path, "").split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher matcher = FINDING.matcher(lines[i]);
      while (matcher.find()) {
        marked.add(place(path, i + 1, matcher.group(1)));
      }
    }
    return marked;
  }

  private static String place(String path, int line, String rule) {
    return "%s:%d %s".formatted(path, line, rule);
  }

  private static SortedMap<String, String> texts(Path repository) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(
            repository.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
