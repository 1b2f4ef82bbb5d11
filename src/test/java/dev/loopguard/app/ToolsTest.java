package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpListsTheCommands() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString())
        .contains("check", "review", "explain", "serve")
        .contains("Prints the page of a rule or an item of the checklist.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void noArgumentsAskForHelp() {
    assertThat(run()).isZero();

    assertThat(out.toString()).startsWith("Usage: loopguard");
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearest() {
    assertThat(run("chck", "src")).isEqualTo(2);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .isEqualTo(
            "loopguard: unknown command \"chck\", did you mean check?;"
                + " \"loopguard --help\" lists the commands\n");
  }

  @Test
  void anUnknownCommandLikeNoneIsAnsweredWithoutAGuess() {
    assertThat(run("frobnicate\u001b[2J")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "loopguard: unknown command \"frobnicate\\u001B[2J\";"
                + " \"loopguard --help\" lists the commands\n");
  }

  @Test
  void anUnknownOptionOfACommandIsNoUnknownCommand() {
    assertThat(run("explain", "blocking-sleep", "--no-such-option")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("Unknown option: '--no-such-option'")
        .contains("Usage: loopguard explain");
  }

  @Test
  void theRealRulesAreChecked(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.py"), "import time\n\n\nasync def poll():\n    time.sleep(1)\n");

    assertThat(run("check", file.toString())).isEqualTo(1);

    assertThat(out.toString()).startsWith(file + ":5:5: must blocking-sleep");
  }

  private int run(String... arguments) {
    return Tools.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
