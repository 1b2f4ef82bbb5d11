package dev.loopguard.cli;

import java.util.Locale;
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
      description = {
        "How findings are printed (default: text): for people, a JSON object a line, a SARIF 2.1.0"
            + " document, or GitHub Actions annotations."
      })
  private String format = "text";

  @Option(
      names = "--language",
      paramLabel = "en|zh-CN",
      description = "The language findings are told in (default: en).")
  private String language = "en";

  Format format() {
    return Format.ofWord(format)
        .orElseThrow(() -> wrong(spec, "--format", "text, jsonl, sarif or github", format));
  }

  Report report(Tool tool) {
    Tongue tongue =
        Tongue.ofWord(language)
            .orElseThrow(() -> wrong(spec, "--language", "en or zh-CN", language));
    return format().report(tool, tongue, streams(spec));
  }

  static Streams streams(CommandSpec spec) {
    CommandLine line = spec.commandLine();
    return new Streams(line.getOut(), line.getErr());
  }

  /** Returns the complaint about an option's value. */
  static CommandLine.ParameterException wrong(
      CommandSpec spec, String option, String choices, String word) {
    return new CommandLine.ParameterException(
        spec.commandLine(),
        String.format(Locale.ROOT, "%s is %s, not \"%s\"", option, choices, Visible.of(word)));
  }
}
