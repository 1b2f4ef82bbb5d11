package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.Generated;
import dev.loopguard.cli.Formats;
import dev.loopguard.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Holds the reference of the command line against the commands. */
class CommandLinePageTest {
  private static final Pattern CODE =
      Pattern.compile(
          "(?<![`\\w-])(--[a-z-]+( text)?(?![\\w-])|\\.gitignore|\\.github/loopguard\\.yml"
              + "|NO_COLOR|CLICOLOR_FORCE|src/main/docs/[a-z]+\\.md)");
  private static final Path PAGE = Path.of("src/main/docs/command-line.md");

  @Test
  void theExitCodesAreThoseOfTheCommands() throws IOException {
    String rows =
        commands().stream()
            .map(
                command -> {
                  Map<String, String> codes = command.usageMessage().exitCodeList();
                  return "| `%s` | %s | %s | %s |\n"
                      .formatted(
                          command.name(),
                          escaped(codes.getOrDefault("0", "")),
                          escaped(codes.getOrDefault("1", "")),
                          escaped(codes.getOrDefault("2", "")));
                })
            .collect(Collectors.joining());

    Generated.assertPart(
        PAGE, "exit-codes", "| command | 0 | 1 | 2 |\n| --- | --- | --- | --- |\n" + rows);
  }

  @Test
  void theFormatsAreThoseOfTheOption() throws IOException {
    Generated.assertPart(
        PAGE,
        "formats",
        "| `--format` | standard output | standard error |\n| --- | --- | --- |\n"
            + Formats.all().stream()
                .map(
                    format ->
                        "| `%s` | %s | %s |\n"
                            .formatted(format.name(), format.output(), format.errors()))
                .collect(Collectors.joining()));
  }

  @Test
  void theCommandsAreDescribedAsTheirHelpDoes() throws IOException {
    Generated.assertPart(
        PAGE,
        "commands",
        commands().stream()
            .map(CommandLinePageTest::section)
            .collect(Collectors.joining("\n", "\n", "\n")));
  }

  @Test
  void everyVariableOfTheCommandLineIsNamed() throws IOException {
    assertThat(Files.readString(PAGE)).contains("`NO_COLOR`", "`CLICOLOR_FORCE`", "`TERM=dumb`");
  }

  private static String section(CommandSpec command) {
    UsageMessageSpec words = command.usageMessage();
    return """
    ### loopguard %s

    %s

    ```text
    %s
    ```

    %s
    ```sh
    %s
    ```
    """
        .formatted(
            command.name(),
            Stream.of(words.description())
                .map(CommandLinePageTest::escaped)
                .collect(Collectors.joining(" ")),
            command.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s*\n\\s+", " "),
            table(command),
            Stream.of(words.footer()).map(String::strip).collect(Collectors.joining("\n")));
  }

  private static String table(CommandSpec command) {
    Stream<String> options = command.options().stream().map(CommandLinePageTest::row);
    Stream<String> parameters =
        command.positionalParameters().stream()
            .map(parameter -> row(parameter.paramLabel(), "", parameter.description()));
    return "| argument | default | meaning |\n| --- | --- | --- |\n"
        + Stream.concat(parameters, options).collect(Collectors.joining());
  }

  private static String row(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return row(
        String.join("`, `", option.names()) + value,
        Optional.ofNullable(option.defaultValue()).orElse(""),
        option.description());
  }

  private static String row(String names, String fallback, String[] description) {
    String words =
        Arrays.stream(description)
            .map(text -> text.replace(" (default: " + fallback + ")", ""))
            .collect(Collectors.joining(" "));
    return "| `%s` | %s | %s |\n"
        .formatted(
            names.replace("|", "\\|"),
            fallback.isEmpty() ? "" : "`" + fallback + "`",
            escaped(words));
  }

  /** Returns a text in which words like {@code --format} are code. */
  private static String escaped(String text) {
    return CODE.matcher(text).replaceAll("`$1`");
  }

  private static Collection<CommandSpec> commands() {
    return Tools.line(RuleSet.load(), new Terminal(false, false, InstantSource.system()))
        .getSubcommands()
        .values()
        .stream()
        .map(CommandLine::getCommandSpec)
        .toList();
  }
}
