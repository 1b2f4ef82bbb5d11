package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Golden;
import dev.loopguard.lab.github.Change;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.Tarball;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reviews know of the files beside those that pull requests change, and what that costs. */
class RepositoryIndexTest {
  private static final String COROUTINE = "async def load_user(key):\n    return key\n";
  private static final String BEFORE =
      """
      from app.store import load_user


      async def greet(key):
          return await load_user(key)
      """;
  private static final String AFTER =
      """
      from app.store import load_user


      async def greet(key):
          load_user(key)
          return await load_user(key)
      """;
  private static final String READING = "the repository is being read for the first time";
  private static final int MANY = 120;

  @TempDir private Path folder;
  private Station station;

  @BeforeEach
  void start() {
    station = new Station(folder, FarSighted.ruleSet());
    station.repository.on("main").file("README.md", "# Shop\n").commit("Start");
    station.repository.branch("warm", station.repository.tip("main"));
    station.repository.on("warm").file("notes.txt", "one\n").commit("Note");
    station.review(station.repository.open("Get a token", "warm", "main"), "opened");
  }

  @AfterEach
  void stop() {
    station.close();
  }

  /** Writes a repository with so many files beside those that matter. */
  private void write(int others) {
    Change change = station.repository.on("main");
    change.file("app/store.py", COROUTINE).file("app/web.py", BEFORE);
    for (int i = 0; i < others; i++) {
      change.file("lib/part%03d.py".formatted(i), "NUMBER = %d\n".formatted(i));
    }
    change.commit("Write");
  }

  /** Opens a pull request that drops a coroutine of an unchanged file. */
  private FakePullRequest pull(String name) {
    return pull(name, "app/web.py", AFTER);
  }

  private FakePullRequest pull(String name, String path, String text) {
    station.repository.branch(name, station.repository.tip("main"));
    station.repository.on(name).file(path, text).commit("Change");
    return station.repository.open("A change", name, "main");
  }

  private String summary(FakePullRequest pull) {
    return station.check(pull).summary();
  }

  private void calls(Runnable work, String name) {
    station.github.log().clear();
    work.run();
    var counts = station.github.log().counts();
    String listed =
        counts.entrySet().stream()
            .map(entry -> "%4d %s\n".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining());
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    Golden.assertMatches("requests/" + name + ".txt", listed + "%4d in all".formatted(all));
  }

  @Test
  void aSmallRepositoryIsReadWithTheFirstReview() {
    write(10);
    FakePullRequest pull = pull("one");

    calls(() -> station.review(pull, "opened"), "index-small-first");

    assertThat(station.said(pull)).singleElement().asString().contains("load_user()");
    assertThat(station.fills).isEmpty();
    FakePullRequest next = pull("two", "app/web.py", AFTER + "\n\n# More.\n");
    calls(() -> station.review(next, "opened"), "index-small-steady");
    assertThat(station.said(next)).hasSize(1);
  }

  @Test
  void aLargeRepositoryIsReadBesideItsFirstReviewWhichIsMadeAgain() {
    write(MANY);
    FakePullRequest pull = pull("one");

    calls(() -> station.review(pull, "opened"), "index-first");

    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
    assertThat(station.check(pull).title()).isEqualTo("No findings in 1 file; 1 only in part");
    assertThat(summary(pull)).contains(READING).contains("only partly checked");

    calls(() -> assertThat(station.fill()).isEqualTo(1), "index-fill");
    calls(station::work, "index-first-again");

    assertThat(station.said(pull)).singleElement().asString().contains("load_user()");
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(summary(pull)).doesNotContain("only partly checked");
    assertThat(station.fill()).isZero();
    calls(station::work, "index-nothing-left");
  }

  @Test
  void aReviewOfARepositoryThatWasReadAsksForLittleMore() {
    write(MANY);
    station.review(pull("one"), "opened");
    station.fill();
    station.work();
    station.repository.on("main").file("app/cache.py", COROUTINE).commit("Go on");
    station
        .repository
        .on("main")
        .file("app/store.py", "from app.cache import load_user\n")
        .commit("Move");
    FakePullRequest pull = pull("two");

    calls(() -> station.review(pull, "opened"), "index-steady");

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.fill()).isZero();
    station.repository.on("two").file("app/web.py", BEFORE + "\n\n# The end.\n").commit("Repair");
    calls(() -> station.review(pull, "synchronize"), "index-push");
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    calls(() -> station.review(pull, "reopened"), "index-same-head");
  }

  @Test
  void aChangeThatMakesAFunctionACoroutineIsSeenAtItsHeadOnly() {
    write(5);
    station
        .repository
        .on("main")
        .file("app/store.py", "def load_user(key):\n    return key\n")
        .commit("Plain");
    station.repository.on("main").file("app/web.py", AFTER).commit("Call");
    station.repository.branch("one", station.repository.tip("main"));
    station
        .repository
        .on("one")
        .file("app/store.py", COROUTINE)
        .file("app/web.py", AFTER + "\n\n# The end.\n")
        .commit("Change");
    FakePullRequest pull = station.repository.open("A change", "one", "main");

    station.review(pull, "opened");

    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void whatTheBaseHasTooIsNotNew() {
    write(5);
    station.repository.on("main").file("app/web.py", AFTER).commit("Call");
    FakePullRequest pull = pull("one", "app/web.py", AFTER + "\n\n# The end.\n");

    station.review(pull, "opened");

    assertThat(station.said(pull)).isEmpty();
    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }

  @Test
  void aFileThatAsksForNoOtherCostsNothing() {
    write(MANY);
    FakePullRequest pull = pull("one", "lib/part001.py", "async def greet(key):\n    return key\n");

    calls(() -> station.review(pull, "opened"), "index-not-needed");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
    assertThat(station.fills).isEmpty();
  }

  @Test
  void aCommitWithTheSameFilesIsTheSameTree() {
    write(10);
    FakePullRequest pull = pull("one");
    station.review(pull, "opened");
    station.repository.on("one").file("app/web.py", AFTER).commit("The same again");

    calls(() -> station.review(pull, "synchronize"), "index-same-tree");

    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void aTreeThatGitHubCutsIsSaid() {
    write(10);
    station.repository.cutTreesAfter(2);
    FakePullRequest pull = pull("one");

    station.review(pull, "opened");

    assertThat(station.said(pull)).isEmpty();
    assertThat(summary(pull)).contains("GitHub does not name every file of so large a repository");
    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
  }

  @Test
  void aRepositoryThatIsTooLargeIsReadAsFarAsItMayAndInBatches() {
    write(MANY);
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    station.repository.pack(new Tarball().file("top/noise.bin", noise).bytes());
    FakePullRequest pull = pull("one");
    station.review(pull, "opened");

    assertThat(station.fill()).isEqualTo(1);
    station.work();

    assertThat(station.said(pull)).hasSize(1);
    assertThat(station.check(pull).conclusion()).isEqualTo("failure");
    assertThat(station.fill()).isZero();
  }

  @Test
  void aHostileArchiveTeachesNothing() {
    write(MANY);
    station.repository.pack(
        new Tarball()
            .files(
                Map.of(
                    "top/../app/store.py", "def load_user(key):\n    return key\n",
                    "/app/store.py", "def load_user(key):\n    return key\n",
                    "top/app/store.py", "def load_user(key):\n    return key\n"))
            .link("top/app/web.py", "/etc/passwd")
            .bytes());
    FakePullRequest pull = pull("one");
    station.review(pull, "opened");
    station.fill();
    station.work();

    assertThat(station.said(pull)).as("what is kept goes by its content").hasSize(1);
  }

  @Test
  void anArchiveThatCannotBeReadIsTriedAgainAndThenGivenUp() {
    write(MANY);
    station.repository.pack("nothing".getBytes(StandardCharsets.UTF_8));
    FakePullRequest pull = pull("one");
    station.review(pull, "opened");

    int tries = 0;
    for (int minute = 0; minute < 10; minute++) {
      tries += station.fill();
      station.work();
      station.clock.forward(Duration.ofMinutes(1));
    }

    assertThat(tries).isEqualTo(4);
    assertThat(summary(pull)).doesNotContain(READING);
    assertThat(station.said(pull)).as("what a few requests bring is used all the same").hasSize(1);
  }

  @Test
  void aReadingThatDiedWithItsProcessIsTakenOver() {
    write(MANY);
    FakePullRequest pull = pull("one");
    station.review(pull, "opened");
    assertThat(station.fills).hasSize(1);
    station.fills.clear();
    assertThat(station.fill()).isZero();

    station.clock.forward(Duration.ofMinutes(6));

    assertThat(station.fill()).isEqualTo(1);
    station.work();
    assertThat(station.said(pull)).hasSize(1);
  }

  @Test
  void aTreeThatCannotBeReadDoesNotStopTheReview() {
    write(10);
    station.github.faults().on("GET", "/repos/*/*/git/trees/*").always().fail(500);
    FakePullRequest pull = pull("one");

    station.review(pull, "opened");

    assertThat(station.check(pull).conclusion()).isEqualTo("neutral");
    assertThat(summary(pull)).contains("other files that it uses could not be read");
  }

  @Test
  void aFileThatNobodyCanReadIsAskedForOnce() {
    write(10);
    station
        .repository
        .on("main")
        .file("app/store.py", "n = '\u00e9'\n".getBytes(StandardCharsets.ISO_8859_1))
        .commit("Encode");
    station.review(pull("one"), "opened");
    FakePullRequest pull = pull("two", "app/web.py", AFTER + "\n\n# More.\n");

    calls(() -> station.review(pull, "opened"), "index-unreadable");

    assertThat(station.check(pull).conclusion()).isEqualTo("success");
  }
}
