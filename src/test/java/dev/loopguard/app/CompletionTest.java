package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts of {@code completion}, run by the shells they are for. */
class CompletionTest {
  /** Completes the last of its arguments as Bash would, a candidate a line. */
  private static final String ASK =
      """
      source "$1"; shift
      spec=$(complete -p loopguard) || exit 1
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
      ${spec#*-F } 2>/dev/null || true
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "check --format '', text jsonl sarif github",
    "check --color '', auto always never",
    "check --no-, --no-ignore --no-config",
    "check --fail-on s, should",
    "review --st, --staged",
    "explain python/missing-t, python/missing-timeout",
    "explain no-block, no-blocking-calls",
    "explain client-per-c, client-per-call",
    "completion '', bash zsh fish",
    "se, serve",
    "chaos --k, --kills",
    "fuzz --m, --minutes",
    "bench '', review burst engine intake memory start scale java",
  })
  void bashCompletes(String typed, String expected) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", "-c", ASK, "ask", script("bash")));
    command.add("./loopguard");
    Stream.of(typed.split(" ")).map(word -> word.replace("''", "")).forEach(command::add);

    assertThat(output(command).lines()).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void zshCompletes() throws Exception {
    assumeTrue(has("zsh"), "zsh is installed");

    String completes =
        "autoload -Uz compinit && compinit -u -D; source \"$1\"; print ${_comps[loopguard]}";
    assertThat(output(List.of("zsh", "-f", "-c", completes, "ask", script("zsh"))))
        .contains("_complete_loopguard");
  }

  @ParameterizedTest
  @CsvSource({
    "'check --format ', text jsonl sarif github",
    "explain python/missing-t, python/missing-timeout",
    "chaos --k, --kills",
    "se, serve",
    "'completion ', bash zsh fish",
  })
  void fishCompletes(String typed, String expected) throws Exception {
    assumeTrue(has("fish"), "fish is installed");

    String ask = "source $argv[1]; complete -C \"loopguard $argv[2]\"";
    assertThat(
            output(List.of("fish", "--no-config", "-c", ask, script("fish"), typed))
                .lines()
                .map(line -> line.split("\t", 2)[0]))
        .containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void fishIsToldOfEveryCommandAndOption() throws Exception {
    String script = Files.readString(Path.of(script("fish")));

    assertThat(script.lines()).allMatch(line -> line.startsWith("complete -c loopguard -n "));
    assertThat(script)
        .contains(
            "-f -a check -d 'Checks whole files and folders against the checklist'\n",
            "'__fish_seen_subcommand_from check' -l format -x -a 'text jsonl sarif github'"
                + " -d 'How findings are printed'\n",
            "-l no-ignore -d 'Checks what .gitignore names, too'\n",
            "'__fish_seen_subcommand_from oracle' -l python -r -d 'The interpreter'\n",
            "-d 'Compares how Python is read with CPython\\'s own ast, over whole folders'\n");
  }

  private String script(String shell) throws IOException {
    StringWriter out = new StringWriter();
    int exit =
        Tools.run(new PrintWriter(out), new PrintWriter(new StringWriter()), "completion", shell);
    assertThat(exit).isZero();
    return Files.writeString(folder.resolve("script." + shell), out.toString()).toString();
  }

  private static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private String output(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
