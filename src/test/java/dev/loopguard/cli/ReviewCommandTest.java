package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.analysis.python.rules.PythonRules;
import dev.loopguard.checklist.CatalogueLoader;
import dev.loopguard.forge.localgit.LocalGitReader;
import dev.loopguard.forge.localgit.TemporaryRepository;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.Revision;
import dev.loopguard.pipeline.Neighbourhoods;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
  private static final Links LINKS = new Links("https://github.com", Optional.empty());

  @TempDir private Path folder;

  @Test
  void whatIsNewIsShownWithTheChecklistUnderIt() throws IOException {
    change("nap()\n", "nap()\nnap(2)\n");

    Ran ran = review("--base", "main", "--head", "feature");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith(
            """
            a.py:2:1: must blocking-nap  `nap(2)` naps
                nap(2)
                ^^^^^^
              how: wake up

            1 finding in 1 of 1 file

            """)
        .contains("Nothing naps", "People look");
  }

  @Test
  void formsForProgramsHoldTheSameFindings() throws IOException {
    change("nap()\n", "nap()\nnap(2)\n???\n");
    String[] revisions = {"--base", "main", "--head", "feature", "--format", ""};

    revisions[5] = "jsonl";
    assertThat(review(revisions))
        .isEqualTo(
            new Ran(
                1,
                """
                {"path":"a.py","line":2,"endLine":2,"column":1,"rule":"blocking-nap",\
                "items":["no-naps"],"severity":"must","language":"python",\
                "message":"`nap(2)` naps"}
                """,
                "loopguard: a.py: checked only in part:"
                    + " line 3 does not parse: unexpected \\x1b[31m?\n"));
    revisions[5] = "github";
    assertThat(review(revisions).out())
        .isEqualTo(
            """
            ::warning file=a.py,title=Loopguard::checked only in part:\
             line 3 does not parse: unexpected \\x1b[31m?
            ::error file=a.py,line=2,endLine=2,col=1,title=blocking-nap%3A Napping in Python::\
            `nap(2)` naps%0Awake up
            """);
    revisions[5] = "sarif";
    assertThat(review(revisions).out())
        .contains("\"executionSuccessful\": true", "\"uri\": \"a.py\"", "\"startLine\": 2")
        .doesNotContain("\"startLine\": 1,");
  }

  @Test
  void aChangeWithoutFindingsExitsWithZero() throws IOException {
    change("nap()\n", "nap()\npass\n");

    Ran ran = review("--base", "main", "--head", "feature");

    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).startsWith("No findings in 1 file\n");
  }

  @Test
  void theHeadIsTheCheckedOutCommitUnlessOneIsNamed() throws IOException {
    change("pass\n", "nap()\n");

    assertThat(review("--base", "main").out()).startsWith("Nothing to check");
    assertThat(review("--base", "main").exit()).isZero();
  }

  @Test
  void theConfigurationOfTheBaseHolds() throws IOException {
    change(
        Map.of(
            "a.py", Entry.text("pass\n"), ".github/loopguard.yml", Entry.text("fail-on: never\n")),
        Map.of("a.py", Entry.text("nap()\n")));

    Ran ran = review("--base", "main", "--head", "feature");

    assertThat(ran.out()).startsWith("a.py:1:1: must blocking-nap");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void aBrokenConfigurationIsSaidAndTheDefaultsHold() throws IOException {
    change(
        Map.of(
            "a.py",
            Entry.text("pass\n"),
            ".github/loopguard.yml",
            Entry.text("drafts: false\nfail-onn: never\n")),
        Map.of("a.py", Entry.text("nap()\n")));

    Ran ran = review("--base", "main", "--head", "feature");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).contains("line 2", "fail-on");
  }

  @Test
  void anUnknownRevisionIsNamed() throws IOException {
    change("pass\n", "nap()\n");

    Ran ran = review("--base", "mian", "--head", "feature");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("unknown revision \"mian\"; name a branch");
  }

  @Test
  void aFolderInNoRepositoryIsSaidToBeNone() {
    Ran ran = review("--base", "main");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).startsWith(folder + " is in no git repository");
  }

  @Test
  void whatIsStagedIsReviewedAgainstTheCommitThatIsCheckedOut() throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      repository.commit("main", Map.of("a.py", Entry.text("nap()\n")));
      repository.stage(
          Map.of("a.py", Entry.text("nap()\nnap(2)\n"), "b.py", Entry.text("doze()\n")));
    }

    Ran ran = review("--staged", "--format", "github");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("::error file=a.py,line=2,"),
            line -> assertThat(line).startsWith("::notice file=b.py,line=1,"));
  }

  @Test
  void callsThatTheChangeBreaksInOtherFilesAreNamed() throws IOException {
    Map<String, Entry> before =
        Map.of(
            "store.py",
            Entry.text("def load(key):\n    return [key]\n"),
            "drops.py",
            Entry.text("from store import load\n\n\nasync def warm(key):\n    load(key)\n"),
            "uses.py",
            Entry.text("import store\n\n\ndef name(key):\n    return store.load(key)[0]\n"));
    Map<String, Entry> after = new HashMap<>(before);
    after.put("store.py", Entry.text("async def load(key):\n    return [key]\n"));
    after.put("test_store.py", Entry.text("pass\n"));
    change(before, after);
    ReviewSteps.Rules rules = python();

    Ran ran = review(rules, "--base", "main", "--head", "feature");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith(
            """
            store.py:1:1: must unawaited-coroutine  `load` becomes a coroutine function here, but \
            other files still call it without `await`: drops.py:5, uses.py:5.
                async def load(key):
                ^^^^^^^^^^^^^^
              how: Await those calls too, or keep a plain function for them.
            """);
    assertThat(review(rules, "--base", "main", "--head", "feature", "--language", "zh-CN").out())
        .contains("而其他文件仍然不加 `await` 就调用它：drops.py:5、uses.py:5。");
  }

  private static ReviewSteps.Rules python() {
    Analyzer python = PythonRules.analyzer();
    return new ReviewSteps.Rules(List.of(python), new CatalogueLoader().load(python.rules()), "1");
  }

  @Test
  void coroutinesOfFilesThatTheChangeLeavesAloneAreKnown() throws IOException {
    Map<String, Entry> before =
        Map.of(
            "store.py",
            Entry.text("async def load(key):\n    return [key]\n"),
            "web.py",
            Entry.text("import store\n\n\nasync def warm(key):\n    await store.load(key)\n"));
    Map<String, Entry> after = new HashMap<>(before);
    after.put(
        "web.py", Entry.text("import store\n\n\nasync def warm(key):\n    store.load(key)\n"));
    after.put("test_web.py", Entry.text("pass\n"));
    change(before, after);

    Ran ran = review(python(), "--base", "main", "--head", "feature");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith("web.py:5:5: must unawaited-coroutine  `store.load` only makes");
  }

  @Test
  void theBaseMustBeNamed() {
    Ran ran = review();

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith(
            "Error: Missing required argument (specify one of these):"
                + " (--staged | (--base=REF [--head=REF]))");
  }

  private void change(String before, String after) throws IOException {
    change(Map.of("a.py", Entry.text(before)), Map.of("a.py", Entry.text(after)));
  }

  private void change(Map<String, Entry> before, Map<String, Entry> after) throws IOException {
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision base = repository.commit("main", before);
      repository.commit("feature", after, base);
    }
  }

  private Ran review(String... arguments) {
    return review(
        new ReviewSteps.Rules(List.of(new MarkerAnalyzer()), Pages.catalogue(), "1"), arguments);
  }

  private Ran review(ReviewSteps.Rules rules, String... arguments) {
    ReviewPlanner planner =
        new ReviewPlanner(
            new Markers("local", Optional.empty()), new CommentRenderer(rules.catalogue(), LINKS));
    return Ran.of(
        new ReviewCommand(
            range -> {
              LocalGitReader reader = reader(range);
              return new ReviewCommand.Local(reader, reader, reader.ref());
            },
            local ->
                new ReviewSteps(
                    local.reader(),
                    rules,
                    planner,
                    new ReviewSteps.Surroundings(
                        new WaiverReader((_, _) -> List.of(), Clock.systemUTC()),
                        Neighbourhoods.local(local.reader(), local.files(), rules.analyzers())),
                    Clock.systemUTC()),
            new CheckRunRenderer(LINKS),
            new Tool(Optional.of("1.2.3"), rules.catalogue()),
            new Terminal(false, false, InstantSource.system())),
        arguments);
  }

  private LocalGitReader reader(ReviewCommand.Range range) {
    return switch (range) {
      case ReviewCommand.Range.Between(String base, String head) ->
          new LocalGitReader(folder, base, head);
      case ReviewCommand.Range.Staged() -> LocalGitReader.staged(folder, Optional.empty());
    };
  }
}
