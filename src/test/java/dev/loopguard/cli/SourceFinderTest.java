package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFinderTest {
  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void realFolder() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("work"));
  }

  @Test
  void pathsAreShownAsGivenInTheOrderOfNames() throws IOException {
    write("src/b.py", "src/a/z.py", "src/c.txt", "src/B.py");
    assertThat(shown("src")).containsExactly("src/B.py", "src/a/z.py", "src/b.py");
    assertThat(shown("./src/")).containsExactly("./src/B.py", "./src/a/z.py", "./src/b.py");
    assertThat(shown(folder + "/src/a")).containsExactly(folder + "/src/a/z.py");
  }

  @Test
  void filesOfLanguagesThatAreNotCheckedAreNamed() throws IOException {
    write("src/Api.kt", "src/b.py", "src/notes.txt");
    assertThat(finder(true).find("src").skipped())
        .containsExactly(new Found.Note("src/Api.kt", "Kotlin is not checked"));
  }

  @Test
  void ignoreFilesCountOnlyInsideARepository() throws IOException {
    write("a.py", "build/b.py");
    Files.writeString(folder.resolve(".gitignore"), "build/\n");
    assertThat(shown(".")).containsExactly("./a.py", "./build/b.py");
    repository("");
    assertThat(shown(".")).containsExactly("./a.py");
    assertThat(shownAll(".")).containsExactly("./a.py", "./build/b.py");
  }

  @Test
  void nestedIgnoreFilesAndNegationsCount() throws IOException {
    repository("");
    write("gen/a.py", "gen/keep.py", "lib/gen.py", "lib/x.py", "lib/deep/x.py", "x.py");
    Files.writeString(folder.resolve(".gitignore"), "gen/*\n!gen/keep.py\n");
    Files.writeString(folder.resolve("lib/.gitignore"), "/x.py\n");
    assertThat(shown("."))
        .containsExactly("./gen/keep.py", "./lib/deep/x.py", "./lib/gen.py", "./x.py");
  }

  @Test
  void aFolderBelowTheRootObeysTheIgnoreFilesAboveIt() throws IOException {
    repository("");
    write("lib/a/x.py", "lib/a/y.py");
    Files.writeString(folder.resolve(".gitignore"), "x.py\n");
    assertThat(shown("lib/a")).containsExactly("lib/a/y.py");
  }

  @Test
  void nestedIgnoreFilesCountWhereTheRootHasNone() throws IOException {
    repository("");
    write("lib/x.py", "lib/y.py");
    Files.writeString(folder.resolve("lib/.gitignore"), "x.py\n");
    assertThat(shown(".")).containsExactly("./lib/y.py");
  }

  @Test
  void theRepositorysOwnExcludeFileIsWeakest() throws IOException {
    repository("*.py\n");
    write("a.py", "b.py");
    Files.writeString(folder.resolve(".gitignore"), "!b.py\n");
    assertThat(shown(".")).containsExactly("./b.py");
  }

  @Test
  void aLinkedWorkTreeUsesTheExcludeFileOfItsRepository() throws IOException {
    Path git = Files.createDirectories(temporary.toRealPath().resolve("main/.git"));
    Path own = Files.createDirectories(git.resolve("worktrees/work"));
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.createDirectories(git.resolve("info"));
    Files.writeString(git.resolve("info/exclude"), "a.py\n");
    Files.writeString(folder.resolve(".git"), "gitdir: " + own + "\n");
    write("a.py", "b.py");
    assertThat(shown(".")).containsExactly("./b.py");
  }

  @Test
  void aRepositoryInsideAnotherHasRulesOfItsOwn() throws IOException {
    repository("");
    Files.writeString(folder.resolve(".gitignore"), "a.py\n");
    Files.createDirectories(folder.resolve("inner/.git"));
    write("a.py", "inner/a.py", "inner/.git/hooks.py");
    Found found = finder(true).find(".");
    assertThat(found.sources()).extracting(Source::shown).containsExactly("./inner/a.py");
    assertThat(found.sources()).extracting(Source::path).containsExactly("a.py");
  }

  @Test
  void aNamedFileIsAlwaysChecked() throws IOException {
    repository("*.py\n");
    write("a.py");
    assertThat(shown("a.py")).containsExactly("a.py");
    assertThat(finder(true).find("a.py").sources()).allMatch(Source::named);
  }

  @Test
  void aNamedFileOfNoLanguageIsSkippedWithTheReason() throws IOException {
    write("a.txt");
    assertThat(finder(true).find("a.txt").skipped())
        .containsExactly(
            new Found.Note("a.txt", "no language that is checked, judged by its name"));
  }

  @Test
  void rulesSeePathsFromTheRootOfTheRepository() throws IOException {
    repository("");
    write("tests/unit/a.py");
    assertThat(paths(folder.resolve("tests"), "unit")).containsExactly("tests/unit/a.py");
    assertThat(paths(folder.resolve("tests/unit"), "a.py")).containsExactly("tests/unit/a.py");
  }

  @Test
  void outsideARepositoryRulesSeePathsFromTheWorkingFolder() throws IOException {
    write("tests/unit/a.py");
    assertThat(paths(folder, "tests")).containsExactly("tests/unit/a.py");
    Path elsewhere = temporary.toRealPath().resolve("elsewhere");
    assertThat(paths(elsewhere, folder + "/tests")).containsExactly("tests/unit/a.py");
  }

  @Test
  void aFileNamedFromElsewhereKeepsItsFolder() throws IOException {
    write("tests/a.py", "tests/unit/b.py");
    Path elsewhere = temporary.toRealPath().resolve("elsewhere");
    assertThat(paths(elsewhere, folder + "/tests/a.py")).containsExactly("tests/a.py");
    write("pyproject.toml");
    assertThat(paths(elsewhere, folder + "/tests/unit/b.py")).containsExactly("tests/unit/b.py");
  }

  @Test
  void fromWithinAFolderOfAProjectRulesSeePathsFromItsRoot() throws IOException {
    write("tests/a.py", "src/pyproject.toml", "src/b.py", "setup.py");
    assertThat(paths(folder.resolve("tests"), "a.py")).containsExactly("tests/a.py");
    assertThat(paths(folder.resolve("tests"), ".")).containsExactly("tests/a.py");
    assertThat(paths(folder, "src")).containsExactly("src/b.py");
  }

  @Test
  void linksAreNotFollowedAndNeverLoop() throws IOException {
    write("src/a.py");
    Files.createSymbolicLink(folder.resolve("src/loop"), folder.resolve("src"));
    Files.createSymbolicLink(folder.resolve("src/b.py"), Path.of("a.py"));
    Files.createSymbolicLink(folder.resolve("src/c.txt"), Path.of("a.py"));
    Found found = finder(true).find("src");
    assertThat(found.sources()).extracting(Source::shown).containsExactly("src/a.py");
    assertThat(found.skipped())
        .extracting(Found.Note::shown)
        .containsExactly("src/b.py", "src/loop");
    assertThat(shown("src/loop")).containsExactly("src/loop/a.py");
  }

  @Test
  void aMissingPathIsAFailure() {
    assertThat(finder(true).find("none").failures())
        .containsExactly(new Found.Note("none", "no such file or folder"));
  }

  @Test
  void anUnreadableIgnoreFileCostsItsFolderOnly() throws IOException {
    repository("");
    write("a.py", "lib/b.py");
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/.gitignore"), "x\n");
    boolean denied = folder.resolve("lib/.gitignore").toFile().setReadable(false);
    assumeTrue(denied && !Files.isReadable(folder.resolve("lib/.gitignore")));
    Found found = finder(true).find(".");
    assertThat(found.sources()).extracting(Source::shown).containsExactly("./a.py");
    assertThat(found.failures())
        .containsExactly(new Found.Note("./lib", "no permission to read it"));
  }

  private List<String> shown(String given) {
    return finder(true).find(given).sources().stream().map(Source::shown).toList();
  }

  private List<String> shownAll(String given) {
    return finder(false).find(given).sources().stream().map(Source::shown).toList();
  }

  private static List<String> paths(Path workingFolder, String given) {
    return new SourceFinder(path -> path.endsWith(".py"), true, workingFolder, Optional.empty())
        .find(given).sources().stream().map(Source::path).toList();
  }

  private SourceFinder finder(boolean ignoring) {
    return new SourceFinder(path -> path.endsWith(".py"), ignoring, folder, Optional.empty());
  }

  private void repository(String exclude) throws IOException {
    Path info = Files.createDirectories(folder.resolve(".git/info"));
    Files.writeString(info.resolve("exclude"), exclude);
  }

  private void write(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), "");
    }
  }
}
