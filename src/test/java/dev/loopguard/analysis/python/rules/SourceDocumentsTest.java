package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loopguard.model.Finding;
import dev.loopguard.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The samples of the two documents that the checklist comes from: what they mark as wrong is found,
 * and nothing at {@code must} or {@code should} in what they mark as right. The documents are not
 * part of this repository; without them there is nothing to read, and the tests say so.
 */
class SourceDocumentsTest {
  private static final Path FOLDER = Path.of("../shared/seeds");
  private static final Pattern BLOCK = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);
  private static final Pattern MARK = Pattern.compile("(?m)^# (✅|❌|⚠).*$");

  /**
   * A marked part of a block, up to the next mark or the end.
   *
   * @param findings those that start on its lines
   */
  private record Snippet(String mark, String title, List<Finding> findings) {}

  @Test
  void whatTheDocumentsMarkAsWrongIsFound() throws IOException {
    List<Snippet> wrong = snippets("❌");

    assertThat(wrong).hasSize(14);
    assertThat(wrong)
        .filteredOn(snippet -> snippet.findings().isEmpty())
        .extracting(Snippet::title)
        .isEmpty();
  }

  @Test
  void nothingWeightyIsFoundInWhatTheyMarkAsRight() throws IOException {
    assertThat(snippets("✅"))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            snippet ->
                assertThat(snippet.findings())
                    .as(snippet.title())
                    .filteredOn(finding -> finding.severity().atLeast(Severity.SHOULD))
                    .isEmpty());
  }

  private static List<Snippet> snippets(String mark) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "the source documents are not at hand: " + FOLDER);
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> documents = Files.list(FOLDER)) {
      for (Path document : documents.sorted().toList()) {
        Matcher blocks = BLOCK.matcher(Files.readString(document, StandardCharsets.UTF_8));
        blocks.results().forEach(block -> collect(block.group(1), snippets));
      }
    }
    return snippets.stream().filter(snippet -> snippet.mark().equals(mark)).toList();
  }

  private static void collect(String block, List<Snippet> snippets) {
    List<Finding> findings = Sample.check(block).findings();
    List<MatchResult> marks = MARK.matcher(block).results().toList();
    for (int i = 0; i < marks.size(); i++) {
      MatchResult mark = marks.get(i);
      int first = line(block, mark.start());
      int end = i + 1 < marks.size() ? line(block, marks.get(i + 1).start()) : Integer.MAX_VALUE;
      snippets.add(
          new Snippet(
              mark.group(1),
              mark.group(),
              findings.stream()
                  .filter(finding -> starts(finding) >= first && starts(finding) < end)
                  .toList()));
    }
  }

  private static int starts(Finding finding) {
    return finding.location().lines().first();
  }

  private static int line(String text, int offset) {
    return (int) text.substring(0, offset).lines().count() + 1;
  }
}
