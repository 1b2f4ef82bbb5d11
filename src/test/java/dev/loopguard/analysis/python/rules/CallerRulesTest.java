package dev.loopguard.analysis.python.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.ChangedCode;
import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileSummary;
import dev.loopguard.analysis.FolderCodebase;
import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.analysis.Repercussions;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Place;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.model.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs what rules say of callers over a small repository before and after a change: {@code #
 * finding: rule-id} stands at the definitions that must be found, {@code # broken: symbol} at the
 * calls that they must name.
 */
class CallerRulesTest {
  private static final Path SHOP = Path.of("src/test/resources/fixtures/changes/shop");
  private static final Pattern FINDING = Pattern.compile("#\\s*finding: (\\S+)");
  private static final Pattern BROKEN = Pattern.compile("#\\s*broken: (\\S+)");

  private final Analyzer analyzer = PythonRules.analyzer();

  @Test
  void findsTheMarkedDefinitionsWithTheMarkedCalls() throws IOException {
    SortedMap<String, String> head = texts(SHOP.resolve("head"));
    SortedMap<String, String> base = new TreeMap<>(head);
    SortedMap<String, String> changed = texts(SHOP.resolve("base"));
    base.putAll(changed);

    SortedSet<String> found = new TreeSet<>();
    SortedSet<String> broken = new TreeSet<>();
    for (Finding finding : findings(head, base, changed.keySet())) {
      String symbol = finding.message().arguments().get("function");
      found.add(
          "%s:%d %s"
              .formatted(
                  finding.location().path(),
                  finding.location().lines().first(),
                  finding.rule().name()));
      finding.message().places().forEach(place -> broken.add(place + " " + symbol));
    }

    assertThat(found).isEqualTo(marked(head, FINDING));
    assertThat(broken).isEqualTo(marked(head, BROKEN));
  }

  @Test
  void theFirstFiveCallsAreNamedAndThoseOfTestsLast() {
    SortedMap<String, String> head = new TreeMap<>();
    head.put("store.py", "async def load(): ...\n");
    head.put("tests/test_a.py", "import store\nstore.load()\n");
    for (int i = 0; i < 6; i++) {
      head.put("web" + i + ".py", "import store\nstore.load()\n");
    }

    Finding finding = change(head, "store.py", "def load(): ...\n").getFirst();

    assertThat(finding.severity()).isEqualTo(Severity.MUST);
    assertThat(finding.tokens()).isEqualTo("async def load");
    assertThat(finding.message().variant()).isEqualTo("callers-more");
    assertThat(finding.message().arguments()).containsEntry("more", "2");
    assertThat(finding.message().places())
        .hasSize(5)
        .startsWith(new Place("web0.py", 2))
        .endsWith(new Place("web4.py", 2));
  }

  @Test
  void aMethodIsLessSureAndTestsAloneAreANudge() {
    SortedMap<String, String> head = new TreeMap<>();
    head.put("store.py", "class Store:\n    async def load(self): ...\n");
    head.put("web.py", "from store import Store\ndef show(store: Store):\n    store.load()\n");
    String before = "class Store:\n    def load(self): ...\n";

    assertThat(change(head, "store.py", before))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.SHOULD);
    head.put("test_web.py", head.remove("web.py"));
    assertThat(change(head, "store.py", before))
        .singleElement()
        .extracting(Finding::severity)
        .isEqualTo(Severity.CONSIDER);
  }

  @Test
  void aCallThatTheCheckOfItsFileTellsIsNotToldTwice() {
    SortedMap<String, String> head = new TreeMap<>();
    head.put("store.py", "async def load(): ...\n");
    head.put("web.py", "import store\n\n\nasync def show():\n    store.load()\n");
    SortedMap<String, String> base = new TreeMap<>(head);
    base.put("store.py", "def load(): ...\n");
    base.put("web.py", head.get("web.py") + "\n");

    assertThat(findings(head, base, List.of("store.py"))).hasSize(1);
    assertThat(findings(head, base, List.of("store.py", "web.py"))).isEmpty();
  }

  @Test
  void whatIsNotAtHandLeavesDoubtWhereACallChanges() {
    SortedMap<String, String> head = new TreeMap<>();
    head.put("store.py", "async def load(): ...\n");
    head.put("other.py", "async def load(): ...\n");
    SortedMap<String, String> base = new TreeMap<>(head);
    base.put("store.py", "def load(): ...\n");

    List<Repercussions> found =
        analyzer.repercussions(
            new ChangedCode(
                List.of("store.py", "other.py"),
                List.of(),
                ProjectFacts.UNKNOWN,
                new Partial(new FolderCodebase(analyzer, head)),
                new FolderCodebase(analyzer, base)));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().told().path()).isEqualTo("store.py");
    assertThat(found.getFirst().told().findings()).isEmpty();
    assertThat(found.getFirst().unsure())
        .contains(RuleId.python("unawaited-coroutine"))
        .doesNotContain(RuleId.python("blocking-helper-call"));
  }

  /** A codebase of which some is not at hand. */
  private record Partial(FolderCodebase codebase) implements ChangedCode.Head {
    @Override
    public Optional<SourceFile> source(String path) {
      return codebase.source(path);
    }

    @Override
    public Optional<FileSummary> file(String path) {
      return codebase.file(path);
    }

    @Override
    public boolean has(String path) {
      return codebase.has(path);
    }

    @Override
    public List<String> endingIn(String path) {
      return codebase.endingIn(path);
    }

    @Override
    public Collection<String> paths() {
      return codebase.paths();
    }

    @Override
    public boolean whole() {
      return false;
    }
  }

  private List<Finding> change(SortedMap<String, String> head, String path, String before) {
    SortedMap<String, String> base = new TreeMap<>(head);
    base.put(path, before);
    return findings(head, base, List.of(path));
  }

  private List<Finding> findings(
      SortedMap<String, String> head, SortedMap<String, String> base, Collection<String> changed) {
    FolderCodebase codebase = new FolderCodebase(analyzer, head);
    List<Checked> outcomes =
        changed.stream()
            .map(
                path ->
                    (Checked) analyzer.analyse(source(path, head), ProjectFacts.UNKNOWN, codebase))
            .toList();
    List<Repercussions> found =
        analyzer.repercussions(
            new ChangedCode(
                List.copyOf(changed),
                outcomes,
                ProjectFacts.UNKNOWN,
                codebase,
                new FolderCodebase(analyzer, base)));
    assertThat(found).allSatisfy(one -> assertThat(one.unsure()).isEmpty());
    return found.stream().flatMap(one -> one.told().findings().stream()).toList();
  }

  private static SourceFile source(String path, Map<String, String> texts) {
    return new SourceFile(path, Bytes.utf8(texts.getOrDefault(path, "")));
  }

  private static SortedSet<String> marked(Map<String, String> texts, Pattern mark) {
    SortedSet<String> marked = new TreeSet<>();
    texts.forEach(
        (path, text) -> {
          String[] lines = text.split("\n", -1);
          for (int i = 0; i < lines.length; i++) {
            Matcher matcher = mark.matcher(lines[i]);
            while (matcher.find()) {
              marked.add("%s:%d %s".formatted(path, i + 1, matcher.group(1)));
            }
          }
        });
    return marked;
  }

  private static SortedMap<String, String> texts(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(
            folder.relativize(file).toString().replace('\\', '/'),
            Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
