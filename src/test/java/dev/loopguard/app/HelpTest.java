package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code --help} says of every command, also of those that the launcher runs. */
class HelpTest {
  private static final int WIDTH = 80;
  private static final Pattern LAUNCHED = Pattern.compile("(?m)^  ([a-z]+)\\)$");
  private static final Pattern QUOTED_OPTION = Pattern.compile("\"(--[a-z-]+)\"");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static Stream<String> commands() {
    return line().getSubcommands().keySet().stream();
  }

  static Stream<String> examples() {
    return line().getSubcommands().values().stream().flatMap(HelpTest::examples);
  }

  private static Stream<String> examples(CommandLine command) {
    return Stream.of(command.getCommandSpec().usageMessage().footer());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandIsExplainedWithExamples(String command) {
    assertThat(run("help", command)).isZero();

    assertThat(out.toString())
        .startsWith("Usage: loopguard " + command)
        .contains("Prints this help.", "\nExamples:\n  loopguard " + command)
        .doesNotContain("\033[");
    assertThat(out.toString().lines()).allMatch(text -> text.length() <= WIDTH);
    String helped = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run(command, "--help")).isZero();
    assertThat(out).hasToString(helped);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandSaysWhatItsExitCodesMean(String command) {
    assertThat(spec(command).usageMessage().exitCodeList()).containsKey("0");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsUnderstood(String example) {
    assertThat(example).startsWith("  loopguard ").hasSizeLessThanOrEqualTo(WIDTH);
    String command = example.strip().replaceFirst("\\s+(#|>|\\|).*", "");
    List<String> words = List.of(command.split(" "));

    assertThat(line().parseArgs(words.subList(1, words.size()).toArray(String[]::new)).errors())
        .isEmpty();
  }

  @Test
  void helpOnAMistypedCommandSuggests() {
    assertThat(run("help", "chck")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualTo(
            "loopguard: unknown command \"chck\", did you mean check?;"
                + " \"loopguard --help\" lists the commands\n");
  }

  @Test
  void helpIsColouredWhereTheTerminalIs() {
    CommandLine line = Tools.line(RuleSet.load(), new Terminal(true, true, InstantSource.system()));

    assertThat(line.getUsageMessage()).contains("\033[");
  }

  @Test
  void everythingTheLauncherRunsHasHelp() throws Exception {
    Matcher names = LAUNCHED.matcher(Files.readString(Path.of("loopguard")));

    assertThat(names.results().map(found -> found.group(1)))
        .contains("serve", "demo", "fuzz")
        .isSubsetOf(line().getSubcommands().keySet());
  }

  @Test
  void withoutTheLauncherItsCommandsSayWhatToRun() {
    assertThat(run("demo", "--exit")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("\"demo\" is a command of the launcher: run ./loopguard demo\n");
  }

  /** Some tell their own options, the others read theirs by hand; all name them as texts. */
  @ParameterizedTest
  @MethodSource
  void theOptionsOfTheLaunchersCommandsAreThoseThatTheyRead(String command, Path source)
      throws Exception {
    Matcher read = QUOTED_OPTION.matcher(Files.readString(source));

    assertThat(spec(command).options())
        .flatExtracting(option -> List.of(option.names()))
        .filteredOn(name -> !List.of("-h", "--help").contains(name))
        .containsExactlyInAnyOrderElementsOf(
            read.results().map(found -> found.group(1)).distinct().toList());
  }

  static Stream<Arguments> theOptionsOfTheLaunchersCommandsAreThoseThatTheyRead() {
    Path lab = Path.of("src/test/java/dev/loopguard/lab");
    return Stream.of("Demo", "Chaos", "Load", "Oracle", "Fuzz", "Bench")
        .map(name -> Arguments.of(name.toLowerCase(Locale.ROOT), lab.resolve(name + ".java")));
  }

  private static CommandSpec spec(String command) {
    return Objects.requireNonNull(line().getSubcommands().get(command)).getCommandSpec();
  }

  private static CommandLine line() {
    return Tools.line(RuleSet.load(), new Terminal(false, false, InstantSource.system()));
  }

  private int run(String... arguments) {
    return Tools.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
