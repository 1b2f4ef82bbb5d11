package dev.loopguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launcher hands on, told by a program that it takes for the packaged one. */
class LauncherTest {
  @TempDir private Path folder;

  /** Stands for the packaged program: prints what it was given. */
  public static final class Echo {
    private Echo() {}

    public static void main(String... arguments) {
      System.out.println(
          String.join(" ", arguments)
              + ", attended "
              + System.getProperty("loopguard.attended")
              + ", shown "
              + System.getProperty("loopguard.shown"));
    }
  }

  @BeforeEach
  void install() throws IOException {
    Files.copy(Path.of("loopguard"), folder.resolve("loopguard"));
    Files.createDirectories(folder.resolve("src"));
    Path pom = Files.writeString(folder.resolve("pom.xml"), "");
    Files.setLastModifiedTime(pom, FileTime.from(Instant.EPOCH));
    Path jar = folder.resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream written = new JarOutputStream(out, manifest)) {
      written.putNextEntry(new JarEntry(entry));
      try (var bytes = Echo.class.getClassLoader().getResourceAsStream(entry)) {
        bytes.transferTo(written);
      }
    }
    Files.writeString(jar.resolveSibling("aot.log"), "what makes starts short is recorded");
  }

  @ParameterizedTest
  @CsvSource({
    "check src, check src",
    "check --help, check --help",
    "completion bash, completion bash",
    "help demo, help demo",
    "demo --help, help demo",
    "demo --exit --help, help demo",
    "serve -h, help serve",
    "test --help, help test",
    "chaos --kills 3 --help, help chaos",
    "load --help, help load",
    "fuzz --help, help fuzz",
    "oracle --help, help oracle",
    "bench --help, help bench",
  })
  void helpOfEveryCommandIsThatOfTheCommandLine(String typed, String handedOn) throws Exception {
    assertThat(launch(typed)).isEqualTo(handedOn + ", attended false, shown false\n");
  }

  @Test
  void theServerIsStartedWithoutWordsOfTheTerminal() throws Exception {
    assertThat(launch("serve")).isEqualTo("serve, attended null, shown null\n");
  }

  @Test
  void ofTwoAtOnceOneBuilds() throws Exception {
    assumeThat(new File("/usr/bin/flock")).exists();
    Files.writeString(folder.resolve("src/Newer.java"), "");
    Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        echo built >>builds
        sleep 1
        touch target/quarkus-app/quarkus-run.jar target/quarkus-app/aot.log
        """);
    assertThat(maven.toFile().setExecutable(true)).isTrue();

    List<Process> launched = List.of(start("check src"), start("check src"));

    for (Process process : launched) {
      assertThat(output(process)).endsWith("check src, attended false, shown false\n");
    }
    assertThat(folder.resolve("builds")).hasContent("built");
  }

  private String launch(String typed) throws Exception {
    return output(start(typed));
  }

  private Process start(String typed) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", folder.resolve("loopguard").toString()));
    command.addAll(List.of(typed.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    return builder.start();
  }

  private static String output(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
