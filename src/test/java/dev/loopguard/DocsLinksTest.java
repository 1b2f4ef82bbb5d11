package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link between documents leads somewhere. */
class DocsLinksTest {
  private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @ParameterizedTest
  @MethodSource("files")
  void aLinkLeadsToAFileAndAHeadingThatThereAre(Path file) {
    assertThat(LINK.matcher(prose(file)).results().map(found -> found.group(1)))
        .filteredOn(link -> !link.startsWith("https://"))
        .allSatisfy(link -> assertLeads(file, link));
  }

  static List<Path> files() throws IOException {
    return Docs.files();
  }

  private static void assertLeads(Path file, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? file : beside(file, parts[0]);
    assertThat(target).exists();
    if (parts.length == 2) {
      assertThat(anchors(target)).contains(parts[1]);
    }
  }

  private static Path beside(Path file, String link) {
    return file.toAbsolutePath().resolveSibling(link).normalize();
  }

  /** Returns the anchors that GitHub gives the headings of a document. */
  private static Set<String> anchors(Path file) {
    return HEADING
        .matcher(prose(file))
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(words -> words.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String prose(Path file) {
    return FENCED.matcher(Docs.text(file)).replaceAll("");
  }
}
