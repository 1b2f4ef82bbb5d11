package dev.loopguard.cli;

import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that say how findings are printed. */
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--format",
      paramLabel = "text|jsonl|sarif|github",
      defaultValue = "text",
      completionCandidates = Choices.Formats.class,
      description = {
        "How findings are printed (default: ${DEFAULT-VALUE}): for people, a JSON object a line, a"
            + " SARIF 2.1.0 document, or GitHub Actions annotations."
      })
  private String format = "";

  @Option(
      names = "--language",
      paramLabel = "en|zh-CN",
      defaultValue = "en",
      completionCandidates = Choices.Tongues.class,
      description = "The language findings are told in (default: ${DEFAULT-VALUE}).")
  private String language = "";

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      defaultValue = "auto",
      completionCandidates = Choices.Colours.class,
      description =
          "Colours in --format text (default: ${DEFAULT-VALUE}, that is on a terminal unless"
              + " NO_COLOR is set, and where CLICOLOR_FORCE is).")
  private String colour = "";

  Format format() {
    return read(Format.ofWord(format), "--format", new Choices.Formats(), format);
  }

  Report report(Tool tool, Terminal terminal) {
    return format().report(tool, tongue(), streams(terminal));
  }

  /** Returns the report for people, to go on from check to check. */
  TextReport text(Terminal terminal) {
    if (format() != Format.TEXT) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--watch prints for people: --format is text with it");
    }
    return new TextReport(tongue(), streams(terminal));
  }

  private Tongue tongue() {
    return read(Tongue.ofWord(language), "--language", new Choices.Tongues(), language);
  }

  private Streams streams(Terminal terminal) {
    Colour when = read(Colour.ofWord(colour), "--color", new Choices.Colours(), colour);
    CommandLine line = spec.commandLine();
    return new Streams(line.getOut(), line.getErr(), when.paint(terminal));
  }

  private <T> T read(Optional<T> value, String option, Choices choices, String word) {
    return value.orElseThrow(() -> wrong(spec, option, choices, word));
  }

  static Streams streams(CommandSpec spec) {
    CommandLine line = spec.commandLine();
    return new Streams(line.getOut(), line.getErr());
  }

  /** Returns the complaint about an option's value. */
  static CommandLine.ParameterException wrong(
      CommandSpec spec, String option, Choices choices, String word) {
    return new CommandLine.ParameterException(
        spec.commandLine(),
        String.format(Locale.ROOT, "%s is %s, not \"%s\"", option, choices, Visible.of(word)));
  }
}
