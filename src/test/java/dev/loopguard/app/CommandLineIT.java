package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.cli.Terminal;
import dev.loopguard.forge.localgit.TemporaryRepository;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.lab.ServerSetup;
import dev.loopguard.model.Revision;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged command line in a repository: every example of the documentation, and its end. */
class CommandLineIT {
  private static final String BLOCKING = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";

  @TempDir private Path folder;

  /** Returns the examples of the commands that need no launcher, and end by themselves. */
  static Stream<String> examples() {
    return Tools.line(RuleSet.load(), new Terminal(false, false, InstantSource.system()))
        .getSubcommands()
        .entrySet()
        .stream()
        .filter(
            command ->
                List.of("check", "review", "explain", "tree", "completion", "help")
                    .contains(command.getKey()))
        .flatMap(command -> Stream.of(command.getValue().getCommandSpec().usageMessage().footer()))
        .map(example -> example.strip().replaceFirst("\\s+(#|>|\\|).*", ""))
        .filter(example -> !example.contains("--watch"));
  }

  @BeforeEach
  void repository() throws IOException {
    Map<String, Entry> before =
        Map.of(
            "app.py", Entry.text("pass\n"),
            "src/a.py", Entry.text("pass\n"),
            "tests/test_a.py", Entry.text("pass\n"));
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision main = repository.commit("main", before);
      repository.commit("v1", before, main);
      repository.commit("feature", Map.of("src/a.py", Entry.text(BLOCKING)), main);
      repository.stage(Map.of("src/a.py", Entry.text(BLOCKING)));
    }
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve("tests"));
    Files.writeString(folder.resolve("app.py"), "print(1)\n");
    Files.writeString(folder.resolve("src/a.py"), BLOCKING);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleRuns(String example) throws Exception {
    Process process = start(example.split(" "));
    String output = read(process);
    boolean finds =
        Stream.of(" check ", "--staged", "--head feature").anyMatch(example::contains)
            && !example.contains("help ")
            && !example.contains("--fail-on never");

    assertThat(process.waitFor()).as(output).isEqualTo(finds ? 1 : 0);
    assertThat(output).isNotBlank();
  }

  @Test
  void aWatchEndsWithZeroWhenItIsAskedTo() throws Exception {
    Process process = start("loopguard", "check", "--watch", "src");
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      await(lines, "watching for changes");
      Files.writeString(folder.resolve("src/a.py"), "pass\n");
      await(lines, "0 new, 1 gone");
    }
    process.destroy();

    assertThat(process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static void await(BufferedReader lines, String words) throws IOException {
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("a line with " + words).isNotNull();
    } while (!line.contains(words));
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process start(String... example) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", ServerSetup.packaged().resolve("quarkus-run.jar").toString()));
    command.addAll(List.of(example).subList(1, example.length));
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
  }
}
