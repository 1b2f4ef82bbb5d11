package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.loopguard.app.Main;
import dev.loopguard.forge.localgit.TemporaryRepository;
import dev.loopguard.model.Revision;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the commands of the documents in a small repository. A block whose first line says what it
 * {@code needs=} is left out; there are few such words, and each is something that a test has not.
 */
class DocsCommandsTest {
  private static final Set<String> NEEDS =
      Set.of(
          "build",
          "cluster",
          "containers",
          "database",
          "github",
          "grype",
          "home",
          "host",
          "openssl",
          "root");

  private static final long LIMIT_SECONDS = 120;
  private static final int XARGS_SAW_A_FAILURE = 123;

  private static final String SLEEPY = "import time\n\n\nasync def poll():\n    time.sleep(1)\n";
  private static final String CALM =
      "import asyncio\n\n\nasync def poll():\n    await asyncio.sleep(1)\n";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTheRepository() throws IOException, InterruptedException {
    Map<String, String> files =
        new TreeMap<>(Map.of("app.py", CALM, "src/app.py", CALM, ".gitignore", "/loopguard\n"));
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision base = commit(repository, "main", files);
      repository.commit("origin/main", entries(files));
      files.put("src/app.py", SLEEPY);
      commit(repository, "change", files, base);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Files.writeString(folder.resolve(".git/HEAD"), "ref: refs/heads/change\n");
    Path rules = folder.resolve(".github/loopguard/house.yml");
    Files.createDirectories(rules.getParent());
    Files.writeString(rules, firstRules());
    launcher(folder.resolve("bin"));
    launcher(folder);
    launcher(folder.resolve("checkout"));
    Files.writeString(folder.resolve("late.py"), SLEEPY);
    assertThat(run("git add late.py")).isEqualTo(new Ran(0, ""));
  }

  /** Returns the file of rules that its page begins with. */
  private static String firstRules() throws IOException {
    return Docs.blocks()
        .filter(block -> block.file().endsWith("own-rules.md"))
        .filter(block -> block.language().equals("yaml"))
        .map(Docs.Block::text)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockRunsOrSaysWhatItNeeds(Docs.Block block) throws IOException, InterruptedException {
    assertThat(block.language()).as("shell blocks are called sh").isEqualTo("sh");
    if (block.needs().isEmpty()) {
      for (String command : block.text().lines().filter(line -> !line.isBlank()).toList()) {
        assertRuns(command);
      }
    } else {
      assertThat(NEEDS).contains(block.needs().get());
    }
  }

  @Test
  void whatWorkflowsAndHooksRunRuns() throws IOException, InterruptedException {
    List<JsonNode> samples =
        Docs.blocks()
            .filter(block -> block.file().endsWith("continuous-integration.md"))
            .filter(block -> block.language().equals("yaml"))
            .map(DocsCommandsTest::tree)
            .toList();
    List<String> runs =
        samples.stream().flatMap(tree -> tree.findValuesAsText("run").stream()).toList();
    List<String> hooks =
        samples.stream().flatMap(tree -> tree.findValuesAsText("entry").stream()).toList();

    assertThat(runs).hasSize(2);
    assertThat(hooks).hasSize(1);
    for (String run : runs) {
      assertRuns(run.replace("loopguard/loopguard", "checkout/loopguard"));
    }
    for (String hook : hooks) {
      assertRuns(hook + " app.py src/app.py");
    }
  }

  /** Those of the command line's page come from its help, whose own tests run them. */
  static Stream<Docs.Block> blocks() throws IOException {
    return Docs.blocks()
        .filter(block -> !block.file().endsWith("command-line.md"))
        .filter(block -> Set.of("sh", "bash", "shell", "console").contains(block.language()));
  }

  /** Findings are a fine end, wrong usage is not. */
  private static void assertRuns(String command) throws IOException, InterruptedException {
    Ran ran = run(command);

    assertThat(ran.code()).as(ran.said()).isIn(0, 1, XARGS_SAW_A_FAILURE);
    assertThat(ran.said()).doesNotContain("Usage: loopguard", "\tat dev.loopguard");
    if (command.matches(".*loopguard (check|review) [^>]*")) {
      assertThat(ran.said()).as(command).contains("blocking-sleep");
    }
  }

  /** How a command ended, and all it said. */
  private record Ran(int code, String said) {}

  private static Ran run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("GITHUB_BASE_REF", "main");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
      return new Ran(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private static JsonNode tree(Docs.Block block) {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(block.text());
    } catch (IOException e) {
      throw new IllegalArgumentException(block.toString(), e);
    }
  }

  private static Revision commit(
      TemporaryRepository repository, String branch, Map<String, String> files, Revision... parents)
      throws IOException {
    return repository.commit(branch, entries(files), parents);
  }

  private static Map<String, TemporaryRepository.Entry> entries(Map<String, String> files) {
    Map<String, TemporaryRepository.Entry> entries = new TreeMap<>();
    files.forEach((path, text) -> entries.put(path, TemporaryRepository.Entry.text(text)));
    return entries;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Puts a launcher into {@code place} that runs these very classes. */
  private static void launcher(Path place) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path script = Files.createDirectories(place).resolve("loopguard");
    Files.writeString(
        script,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s \"$@\"\n"
            .formatted(java, classPath(), Main.class.getName()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
