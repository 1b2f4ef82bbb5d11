package dev.loopguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class PaintTest {
  private static final String RED = "\033[1;31m";
  private static final String END = "\033[0m";

  /** A command that only prints a hostile file. */
  @Command
  private static final class Sample implements Runnable {
    private final Terminal terminal;

    @Mixin private OutputOptions output = new OutputOptions();

    Sample(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      Report report = output.report(new Tool(Optional.empty(), Pages.catalogue()), terminal);
      report.file(HostileFile.sample());
      report.end(new Report.Summary("Checked it all", "", true));
    }
  }

  @Test
  void placesSeveritiesMarksAndAdviceAreColoured() {
    StringWriter out = new StringWriter();
    TextReport report =
        new TextReport(
            Tongue.ENGLISH,
            new Streams(
                new PrintWriter(out), new PrintWriter(new StringWriter()), Paint.COLOURFUL));
    report.file(
        HostileFile.sample().with(List.of(HostileFile.sample().findings().getFirst()), List.of()));

    assertThat(out)
        .hasToString(
            """
            %1$s[1ma b/50%%,x::y\\x0a"\\u202e.py:1:5:%1$s[0m %1$s[1;31mmust%1$s[0m blocking-nap\
              `nap(a[b](c), '\\x0d\\x0a::error::%%0A,\\u202e')` naps
                nap(a[b](c), '
                %1$s[1;31m    ^%1$s[0m
            %1$s[32m  how: %1$s[0mwake up

            """
                .formatted("\033"));
  }

  @Test
  void hostileControlCharactersStayEscapedAmongColours() {
    String out = run(true, "--color", "always");

    assertThat(out).contains(RED, "\\u202e");
    assertThat(out.replaceAll("\033\\[[0-9;]+m", ""))
        .isEqualTo(run(true, "--color", "never"))
        .doesNotContain("\033", "\r", "\u202e");
  }

  @ParameterizedTest
  @CsvSource({
    "auto, true, true",
    "auto, false, false",
    "always, false, true",
    "never, true, false",
  })
  void theOptionBeatsTheTerminal(String when, boolean terminal, boolean colours) {
    assertThat(run(terminal, "--color", when).contains(END)).isEqualTo(colours);
    assertThat(run(true).contains(END)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "TEXT")
  void formsForProgramsAreNeverColoured(Format format) {
    assertThat(run(true, "--color", "always", "--format", format.word())).doesNotContain("\033");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', xterm, true, true",
    "'', '', xterm, false, false",
    "'', '', dumb, true, false",
    "1, '', xterm, true, false",
    "1, 1, xterm, true, false",
    "'', 1, xterm, false, true",
    "'', 1, dumb, false, true",
    "'', 0, xterm, false, false",
    "'', 0, xterm, true, true",
  })
  void theEnvironmentIsAsked(
      String noColor, String forced, String term, boolean terminal, boolean colours) {
    assertThat(
            Terminal.coloured(
                Map.of("NO_COLOR", noColor, "CLICOLOR_FORCE", forced, "TERM", term), terminal))
        .isEqualTo(colours);
  }

  private static String run(boolean colours, String... arguments) {
    StringWriter out = new StringWriter();
    Sample sample = new Sample(new Terminal(false, colours, InstantSource.system()));
    new CommandLine(sample)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
    return out.toString();
  }
}
