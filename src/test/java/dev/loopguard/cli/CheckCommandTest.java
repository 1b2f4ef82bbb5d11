package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.repoconfig.ConfigError;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.repoconfig.RepoConfig.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final Terminal SILENT =
      new Terminal(false, false, InstantSource.fixed(Instant.EPOCH));

  @TempDir private Path folder;

  @Test
  void textShowsTheLineAMarkAndWhatToDo() throws IOException {
    Path file = write("src/a.py", "import x\n\tnap( 1 ) # later\n");
    assertThat(check(folder.resolve("src").toString()))
        .isEqualTo(
            new Ran(
                1,
                """
                %s:2:2: must blocking-nap  `nap( 1 ) # later` naps
                        nap( 1 ) # later
                        ^^^^^^^^
                  how: wake up

                Checked 1 file: 1 must, 0 should, 0 consider
                """
                    .formatted(file),
                ""));
  }

  @Test
  void jsonLinesHaveExactlyTheStableKeys() throws IOException {
    Path file = write("ä.py", "nap('é')\n");
    assertThat(check(file.toString(), "--format", "jsonl"))
        .isEqualTo(
            new Ran(
                1,
                """
                {"path":"%s","line":1,"endLine":1,"column":1,"rule":"blocking-nap",\
                "items":["no-naps"],"severity":"must","language":"python",\
                "message":"`nap('\\u00E9')` naps"}
                """
                    .formatted(file.toString().replace("ä", "\\u00E4")),
                ""));
  }

  @Test
  void cleanFilesExitWithZero() throws IOException {
    write("a.py", "pass\n");
    assertThat(check(folder.toString()))
        .isEqualTo(new Ran(0, "Checked 1 file: 0 must, 0 should, 0 consider\n", ""));
    assertThat(check(folder.toString(), "--format", "jsonl")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void theExitCodeFollowsFailOn() throws IOException {
    String light = write("light.py", "doze()\n").toString();
    assertThat(check(light).exit()).isZero();
    assertThat(check(light, "--fail-on", "should").exit()).isZero();
    assertThat(check(light, "--fail-on", "consider").exit()).isEqualTo(1);
    String heavy = write("heavy.py", "nap()\n").toString();
    assertThat(check(heavy, "--fail-on", "never").exit()).isZero();
    assertThat(check(heavy, "--fail-on", "should").exit()).isEqualTo(1);
  }

  @Test
  void severityHidesWeakerFindings() throws IOException {
    String file = write("a.py", "doze()\nnap()\n").toString();
    assertThat(check(file, "--format", "jsonl").out().lines()).hasSize(2);
    assertThat(check(file, "--format", "jsonl", "--severity", "should").out())
        .contains("blocking-nap")
        .doesNotContain("light-doze");
  }

  @Test
  void aMissingPathIsNamedAndTheRestIsChecked() throws IOException {
    String file = write("a.py", "nap()\n").toString();
    Ran ran = check(folder + "/none", file, "--format", "jsonl");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out().lines()).hasSize(1);
    assertThat(ran.err()).isEqualTo("loopguard: " + folder + "/none: no such file or folder\n");
  }

  @Test
  void wrongUsageIsAnsweredWithTheChoices() throws IOException {
    String file = write("a.py", "").toString();
    assertThat(check().exit()).isEqualTo(2);
    assertThat(check(file, "--fail-on", "all").exit()).isEqualTo(2);
    assertThat(check(file, "--fail-on", "all").err())
        .startsWith("--fail-on is must, should, consider or never, not \"all\"");
    assertThat(check(file, "--format", "xml").err())
        .startsWith("--format is text, jsonl, sarif or github, not \"xml\"");
    assertThat(check(file, "--language", "de").err())
        .startsWith("--language is en or zh-CN, not \"de\"");
    assertThat(check(file, "--severity", "never").err())
        .startsWith("--severity is must, should or consider, not \"never\"");
  }

  @Test
  void whatIsNotCheckedIsNamedWithItsReason() throws IOException {
    write("a.py", "\0");
    write("b.py", "???\nnap()\n");
    Files.createSymbolicLink(folder.resolve("c.py"), Path.of("a.py"));
    Ran ran = check(folder.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .endsWith(
            "Checked 1 file: 1 must, 0 should, 0 consider; 1 checked only in part, 2 not"
                + " checked\n");
    assertThat(ran.err().lines())
        .containsExactly(
            "loopguard: " + folder + "/c.py: not checked: a symbolic link, which is not followed",
            "loopguard: " + folder + "/a.py: not checked: the file is binary",
            "loopguard: "
                + folder
                + "/b.py: checked only in part: line 1 does not parse: unexpected \\x1b[31m?");
  }

  @Test
  void sarifNamesWhatCouldNotBeRead() throws IOException {
    write("a.py", "nap()\n");
    Ran ran = check(folder.toString(), folder + "/none", "--format", "sarif");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("loopguard: " + folder + "/none: no such file or folder\n");
    assertThat(ran.out())
        .contains(
            "\"executionSuccessful\": false",
            "\"uri\": \"file://" + folder.resolve("a.py") + "\"",
            "\"text\": \"" + folder + "/none: no such file or folder\"",
            "\"version\": \"1.2.3\"");
  }

  @Test
  void annotationsLeaveStandardErrorToTheSummary() throws IOException {
    String file = write("a.py", "doze()\n").toString();
    assertThat(check(file, "--format", "github", "--language", "zh-CN"))
        .isEqualTo(
            new Ran(
                0,
                "::notice file=%s,line=1,endLine=1,col=1,".formatted(file)
                    + "title=light-doze%3A Napping in Python::`doze ( )` 会睡%0A醒来\n",
                "Checked 1 file: 0 must, 0 should, 1 consider\n"));
  }

  @Test
  void controlCharactersOfTheCodeNeverReachTheTerminal() throws IOException {
    String file = write("a.py", "x = '\u001b[2J\u202e'; nap('\u0007')\n").toString();
    String out = check(file).out();
    assertThat(out).contains("x = '\\x1b[2J\\u202e'; nap('\\x07')");
    assertThat(out.chars().filter(c -> c != '\n' && c < ' ')).isEmpty();
  }

  @Test
  void manyFilesAreReportedInTheOrderOfTheirNames() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 100; i < 400; i++) {
      expected.add(write("p" + i % 10 + "/m" + i + ".py", "nap()\n").toString());
    }
    expected.sort(null);
    List<String> paths =
        check(folder.toString(), "--format", "jsonl")
            .out()
            .lines()
            .map(line -> line.replaceAll("^\\{\"path\":\"([^\"]*)\".*", "$1"))
            .toList();
    assertThat(paths).isEqualTo(expected);
  }

  @Test
  void aFileFoundTwiceIsCheckedOnce() throws IOException {
    String file = write("a.py", "nap()\n").toString();
    assertThat(check(folder.toString(), file, "--format", "jsonl").out().lines()).hasSize(1);
  }

  @Test
  void theNearestConfigurationAppliesInsideARepository() throws IOException {
    write("repo/.github/loopguard.yml", "nap: should");
    String file = write("repo/src/a.py", "nap()\n").toString();
    assertThat(check(file).out()).contains("must blocking-nap");
    Files.createDirectories(folder.resolve("repo/.git"));
    assertThat(check(file).out()).contains("should blocking-nap");
    assertThat(check(file, "--no-config").out()).contains("must blocking-nap");
    write("repo/src/.github/loopguard.yml", "nap: off");
    assertThat(check(file).out()).startsWith("Checked 1 file: 0 must");
  }

  @Test
  void aRuleThatIsOffByDefaultReportsOnceTheConfigurationNamesIt() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    String file = write("a.py", "nap()\n").toString();
    CheckCommand command = command(SILENT, Pages.catalogue(true));
    assertThat(Ran.of(command, file).out()).startsWith("Checked 1 file: 0 must");
    write(".github/loopguard.yml", "nap: should");
    assertThat(Ran.of(command, file).out()).contains("should blocking-nap");
    assertThat(Ran.of(command, file, "--no-config").out()).startsWith("Checked 1 file: 0 must");
  }

  @Test
  void pathsThatTheConfigurationExcludesAreCounted() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    write(".github/loopguard.yml", "nap: must");
    write("src/a.py", "nap()\n");
    String generated = write("gen/b.py", "nap()\n").toString();
    assertThat(check(folder.toString()).out())
        .endsWith(
            "Checked 1 file: 1 must, 0 should, 0 consider; 1 left out by the configuration\n");
    assertThat(check(generated).exit()).isEqualTo(1);
  }

  @Test
  void aBrokenConfigurationIsNamedOnceAndDefaultsAreUsed() throws IOException {
    Files.createDirectories(folder.resolve(".git"));
    Path config = write(".github/loopguard.yml", "broken");
    String file = write("a.py", "nap()\n").toString();
    Ran ran = check(file, folder.toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo(
            "loopguard: " + config.toRealPath() + ":3: unknown key \"nap\" (defaults are used)\n");
  }

  @Test
  void progressIsShownOnATerminalWhenTheWorkIsLong() throws IOException {
    write("a.py", "pass\n");
    write("b.py", "pass\n");
    Instant[] now = {Instant.EPOCH};
    InstantSource slow = () -> now[0] = now[0].plusSeconds(1);
    assertThat(Ran.of(command(new Terminal(true, false, slow)), folder.toString()).err())
        .isEqualTo("\r\033[Kchecked 2 of 2 files\r\033[K");
    assertThat(Ran.of(command(new Terminal(false, false, slow)), folder.toString()).err())
        .isEmpty();
  }

  @Test
  void theRootSaysWhereOtherFilesAre() throws IOException {
    write("one/beds.py", "# sleepy\n");
    Path file = write("one/src/deep/a.py", "import beds\n");
    assertThat(check(file.toString(), "--format", "jsonl").out()).isEmpty();
    assertThat(
            check(file.toString(), "--format", "jsonl", "--root", folder.resolve("one").toString())
                .out())
        .contains("\"line\":1", "blocking-nap");
    assertThat(check(file.toString(), "--root", file.toString()).exit()).isEqualTo(2);
  }

  private Ran check(String... arguments) {
    return Ran.of(command(SILENT), arguments);
  }

  private static CheckCommand command(Terminal terminal) {
    return command(terminal, Pages.catalogue());
  }

  private static CheckCommand command(Terminal terminal, Catalogue catalogue) {
    return new CheckCommand(
        List.of(new MarkerAnalyzer()),
        new Tool(Optional.of("1.2.3"), catalogue),
        new ConfigReading(
            CheckCommandTest::parse, paths -> path -> !paths.exclude().contains(path)),
        terminal,
        () -> {
          throw new IOException("this test watches nothing");
        });
  }

  private static ConfigOutcome parse(String yaml) {
    return switch (yaml) {
      case "nap: should" -> loaded(new Setting.At(Severity.SHOULD));
      case "nap: must" -> loaded(new Setting.At(Severity.MUST));
      case "nap: off" -> loaded(new Setting.Off());
      default ->
          new ConfigOutcome.Invalid(List.of(new ConfigError(3, "nap", "unknown key \"nap\"")));
    };
  }

  private static ConfigOutcome loaded(Setting setting) {
    RepoConfig defaults = RepoConfig.DEFAULT;
    Map<RuleId, Setting> rules = Map.of(MarkerAnalyzer.NAP, setting);
    return new ConfigOutcome.Loaded(
        new RepoConfig(
            defaults.language(),
            defaults.python(),
            defaults.failOn(),
            defaults.commentFrom(),
            defaults.maxComments(),
            new RepoConfig.Paths(List.of(), List.of("gen/b.py")),
            defaults.items(),
            rules,
            defaults.drafts(),
            defaults.skip(),
            defaults.sourceRoots(),
            defaults.known(),
            defaults.resolveThreads()));
  }

  private Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
