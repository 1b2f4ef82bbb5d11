package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.cli.FolderWatch.Heard;
import dev.loopguard.repoconfig.PathFilter;
import dev.loopguard.repoconfig.RepoConfigParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check --watch} with changes that the test makes between two hearings. */
class WatchTest {
  @TempDir private Path temporary;
  private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Step> steps = new ArrayList<>();
  private final Set<Path> followed = new LinkedHashSet<>();
  private final List<String> printed = new ArrayList<>();

  /** Makes a change and says what is heard of it. */
  private interface Step {
    Heard make() throws IOException;
  }

  /** Plays the steps one after the other. */
  private final class Played implements FolderWatch {
    @Override
    public boolean follow(Set<Path> folders) {
      followed.retainAll(folders);
      return followed.addAll(folders);
    }

    @Override
    public Optional<Heard> next() {
      printed.add(out.toString().replace(folder + "/", ""));
      out.getBuffer().setLength(0);
      if (steps.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(steps.removeFirst().make());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      followed.clear();
    }
  }

  @BeforeEach
  void real() throws IOException {
    folder = temporary.toRealPath();
  }

  @Test
  void onlyTheDifferenceIsPrinted() throws IOException {
    write("a.py", "nap()\n");
    write("b.py", "doze()\n");
    then(() -> heard(write("a.py", "pass\nnap()\nnap(2)\n")));
    then(() -> heard(write("b.py", "pass\n")));
    then(() -> heard(write("b.py", "# nothing\n")));

    assertThat(watch(folder.toString())).isZero();

    assertThat(printed.get(0))
        .contains("a.py:1:1: must blocking-nap", "b.py:1:1: consider light-doze")
        .endsWith("\n\nChecked 2 files: 1 must, 0 should, 1 consider; watching for changes\n");
    assertThat(printed.get(1))
        .isEqualTo(
            """
            a.py:3:1: must blocking-nap  `nap(2)` naps
                nap(2)
                ^^^^^^
              how: wake up

            Checked 1 file again: 1 new, 0 gone; now 2 must, 0 should, 1 consider
            """);
    assertThat(printed.get(2))
        .isEqualTo(
            """
            gone: b.py:1:1: consider light-doze
            Checked 1 file again: 0 new, 1 gone; now 2 must, 0 should, 0 consider
            """);
    assertThat(printed.get(3))
        .isEqualTo("Checked 1 file again: 0 new, 0 gone; now 2 must, 0 should, 0 consider\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatIsHeardOfFilesThatAreNotCheckedIsPassedOver() throws IOException {
    write("a.py", "nap()\n");
    then(() -> heard(write("notes.txt", "nap()\n")));

    watch(folder.toString());

    assertThat(printed.get(1)).isEmpty();
  }

  @Test
  void aFileSavedByRenamingIsSeenThoughItsSizeAndTimeStay() throws IOException {
    Path file = write("a.py", "nap(1)\n");
    FileTime time = Files.getLastModifiedTime(file);
    then(
        () -> {
          Path draft = write("a.py.tmp", "doze()\n");
          Files.setLastModifiedTime(draft, time);
          Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
          return heard(file);
        });

    watch(folder.toString());

    assertThat(printed.get(1))
        .contains("gone: a.py:1:1: must blocking-nap", "a.py:1:1: consider light-doze")
        .endsWith("1 new, 1 gone; now 0 must, 0 should, 1 consider\n");
  }

  @Test
  void whenSomethingWentUnheardEverythingIsCheckedAgain() throws IOException {
    Path file = write("a.py", "nap(1)\n");
    FileTime time = Files.getLastModifiedTime(file);
    then(
        () -> {
          Files.setLastModifiedTime(write("a.py", "doze()\n"), time);
          return new Heard(Set.of(), false);
        });

    watch(folder.toString());

    assertThat(printed.get(1)).contains("1 new, 1 gone");
  }

  @Test
  void newFoldersAreFollowedAndOldOnesForgotten() throws IOException {
    write("a.py", "pass\n");
    then(
        () -> {
          write("deep/er/b.py", "nap()\n");
          return heard(folder.resolve("deep"));
        });
    then(
        () -> {
          assertThat(followed)
              .containsExactlyInAnyOrder(folder, folder.resolve("deep"), folder.resolve("deep/er"));
          Files.delete(folder.resolve("deep/er/b.py"));
          Files.delete(folder.resolve("deep/er"));
          return heard(folder.resolve("deep/er"));
        });
    then(
        () -> {
          assertThat(followed).containsExactlyInAnyOrder(folder, folder.resolve("deep"));
          return heard(folder);
        });

    watch(folder.toString());

    assertThat(printed.get(1)).startsWith("deep/er/b.py:1:1: must blocking-nap");
    assertThat(printed.get(2))
        .isEqualTo(
            """
            gone: deep/er/b.py:1:1: must blocking-nap
            Checked 0 files again: 0 new, 1 gone; now 0 must, 0 should, 0 consider
            """);
  }

  @Test
  void ignoreFilesAndTheConfigurationAboveCountAtOnce() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write(".github/loopguard.yml", "rules: {}\n");
    write("src/a.py", "nap()\n");
    write("src/gen/b.py", "nap()\n");
    then(
        () -> {
          assertThat(followed)
              .containsExactlyInAnyOrder(
                  folder,
                  folder.resolve(".github"),
                  folder.resolve("src"),
                  folder.resolve("src/gen"));
          return heard(write(".gitignore", "gen/\n"));
        });
    then(() -> heard(write(".github/loopguard.yml", "rules: {blocking-nap: consider}\n")));
    then(() -> heard(write(".github/loopguard.yml", "rules: [\n")));
    then(() -> heard(write("src/c.py", "pass\n")));

    watch(folder.resolve("src").toString());

    assertThat(printed.get(0)).endsWith("2 must, 0 should, 0 consider; watching for changes\n");
    assertThat(printed.get(1))
        .isEqualTo(
            """
            gone: src/gen/b.py:1:1: must blocking-nap
            Checked 0 files again: 0 new, 1 gone; now 1 must, 0 should, 0 consider
            """);
    assertThat(printed.get(2))
        .contains("gone: src/a.py:1:1: must blocking-nap", "src/a.py:1:1: consider blocking-nap");
    assertThat(printed.get(3)).contains("src/a.py:1:1: must blocking-nap");
    assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.contains("loopguard.yml:"));
  }

  @Test
  void settingsOfTheProjectCountAtOnce() throws IOException {
    write("pyproject.toml", "[project]\nrequires-python = '>=3.9'\n");
    write("a.py", "nap()\n");
    then(() -> heard(write("pyproject.toml", "[project]\nrequires-python = '>=3.12'\n")));

    watch(folder.toString());

    assertThat(printed.get(1)).startsWith("Checked 1 file again: 0 new, 0 gone;");
  }

  @Test
  void whatAnotherFileSaysCountsAtOnce() throws IOException {
    write("pyproject.toml", "");
    write("other/beds.py", "# awake\n");
    write("src/a.py", "import other/beds\n");
    write("src/b.py", "import nothing\n");
    then(() -> heard(write("other/beds.py", "# sleepy now\n")));
    then(() -> heard(write("other/beds.py", "# awake again\n")));

    watch(folder.resolve("src").toString());

    assertThat(printed.get(1))
        .startsWith("src/a.py:1:1: must blocking-nap")
        .endsWith("Checked 1 file again: 1 new, 0 gone; now 1 must, 0 should, 0 consider\n");
    assertThat(printed.get(2)).startsWith("gone: src/a.py:1:1: must blocking-nap");
  }

  @Test
  void neighboursAreFollowed() throws IOException {
    write("pyproject.toml", "");
    Path beds = write("other/beds.py", "# awake\n");
    write("src/a.py", "import other/beds\n");
    Set<Path> seen = new LinkedHashSet<>();
    then(
        () -> {
          seen.addAll(followed);
          return heard(beds);
        });

    watch(folder.resolve("src").toString());

    assertThat(seen).contains(beds.getParent());
  }

  @Test
  void whatCannotBeCheckedIsSaidOnceUntilItChanges() throws IOException {
    write("a.py", "???\n");
    then(() -> heard(write("a.py", "???\n\n")));
    then(() -> heard(write("a.py", "\n???\n")));

    watch(folder.toString());

    assertThat(err.toString().lines())
        .extracting(line -> line.replaceFirst(".*part: ", ""))
        .containsExactly(
            "line 1 does not parse: unexpected \\x1b[31m?",
            "line 2 does not parse: unexpected \\x1b[31m?");
  }

  @Test
  void aNamedFileIsFollowedThroughItsFolder() throws IOException {
    Path file = write("src/a.py", "nap()\n");
    write("src/b.py", "nap()\n");
    then(
        () -> {
          Files.delete(file);
          return heard(file);
        });
    then(() -> heard(write("src/a.py", "nap()\n")));

    assertThat(watch(file.toString())).isZero();

    assertThat(printed.get(0)).endsWith("1 must, 0 should, 0 consider; watching for changes\n");
    assertThat(printed.get(1)).contains("gone: src/a.py:1:1");
    assertThat(printed.get(2)).contains("src/a.py:1:1: must", "1 new, 0 gone; now 1 must");
  }

  @Test
  void aPathThatLeadsNowhereIsAMistake() throws IOException {
    write("a.py", "nap()\n");

    assertThat(watch(folder.toString(), folder + "/none")).isEqualTo(2);

    assertThat(err.toString()).contains("none: no such file or folder");
  }

  @Test
  void weakFindingsAreHiddenWhenAskedFor() throws IOException {
    write("a.py", "pass\n");
    then(() -> heard(write("a.py", "doze()\nnap()\n")));

    watch(folder.toString(), "--severity", "should");

    assertThat(printed.get(1)).contains("1 new, 0 gone; now 1 must, 0 should, 0 consider");
  }

  @Test
  void itPrintsForPeopleOnly() throws IOException {
    write("a.py", "nap()\n");

    assertThat(watch(folder.toString(), "--format", "sarif")).isEqualTo(2);

    assertThat(err.toString()).startsWith("--watch prints for people: --format is text with it\n");
    assertThat(printed).isEmpty();
  }

  private void then(Step step) {
    steps.add(step);
  }

  private static Heard heard(Path path) {
    return new Heard(Set.of(path), true);
  }

  private int watch(String... arguments) {
    CheckCommand command =
        new CheckCommand(
            List.of(new MarkerAnalyzer()),
            new Tool(Optional.empty(), Pages.catalogue()),
            new ConfigReading(
                new RepoConfigParser(Pages.catalogue())::parse,
                paths -> new PathFilter(paths)::accepts),
            new Terminal(false, false, InstantSource.fixed(Instant.EPOCH)),
            Played::new);
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("--watch"), Arrays.stream(arguments)).toArray(String[]::new));
  }

  private Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
