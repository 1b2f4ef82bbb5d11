package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.checklist.Catalogue;
import dev.loopguard.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check PATH…}: checks whole files and folders. */
@Command(
    name = "check",
    description = "Checks whole files and folders against the checklist.",
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    footer = {
      "",
      "Links met in folders are not followed. Exit code: 0 nothing found, 1 findings at or above"
          + " --fail-on, 2 wrong usage or something could not be read."
    })
public final class CheckCommand implements Callable<Integer> {
  private final FileCheck check;
  private final ConfigReading reading;
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--help", usageHelp = true, description = "Prints this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<String> paths = List.of();

  @Option(names = "--format", paramLabel = "text|jsonl", description = "How findings are printed.")
  private String format = "text";

  @Option(
      names = "--fail-on",
      paramLabel = "must|should|consider|never",
      description = "The weakest severity that makes the exit code 1 (default: must).")
  private String failOn = Severity.MUST.word();

  @Option(
      names = "--severity",
      paramLabel = "must|should|consider",
      description = "The weakest severity that is printed (default: consider).")
  private String severity = Severity.CONSIDER.word();

  @Option(names = "--no-ignore", description = "Checks what .gitignore names, too.")
  private boolean noIgnore;

  @Option(names = "--no-config", description = "Does not read .github/loopguard.yml.")
  private boolean noConfig;

  /**
   * Makes the command.
   *
   * @param analyzers one for each language
   * @param catalogue the pages of their rules
   * @param reading how a repository's configuration is understood
   * @param terminal what is known of the surroundings
   */
  public CheckCommand(
      List<Analyzer> analyzers, Catalogue catalogue, ConfigReading reading, Terminal terminal) {
    this.check = new FileCheck(analyzers, catalogue);
    this.reading = reading;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Severity weakest = severity("--severity", severity);
    Optional<Severity> failing =
        failOn.equals("never") ? Optional.empty() : Optional.of(severity("--fail-on", failOn));
    CommandLine line = spec.commandLine();
    CheckRun run =
        new CheckRun(check, report(), weakest, new CheckRun.Streams(line.getOut(), line.getErr()));
    Tally tally = run.over(targets(run), new Progress(line.getErr(), terminal));
    if (tally.failed()) {
      return CommandLine.ExitCode.USAGE;
    }
    return failing.filter(tally::reaches).isPresent()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private List<CheckRun.Target> targets(CheckRun run) {
    Path workingFolder = Path.of("").toAbsolutePath();
    SourceFinder finder = new SourceFinder(check::reads, !noIgnore, workingFolder);
    Configurations configurations = new Configurations(reading, run::complain);
    List<CheckRun.Target> targets = new ArrayList<>();
    for (String path : paths) {
      Configurations.Applied config =
          noConfig ? Configurations.defaults() : configurations.above(workingFolder.resolve(path));
      targets.add(new CheckRun.Target(finder.find(path), config));
    }
    return targets;
  }

  private Report report() {
    return switch (format) {
      case "text" -> new TextReport();
      case "jsonl" -> new JsonLinesReport();
      default -> throw wrong("--format", "text or jsonl", format);
    };
  }

  private Severity severity(String option, String word) {
    String choices =
        option.equals("--fail-on") ? "must, should, consider or never" : "must, should or consider";
    return Severity.ofWord(word).orElseThrow(() -> wrong(option, choices, word));
  }

  private CommandLine.ParameterException wrong(String option, String choices, String word) {
    return new CommandLine.ParameterException(
        spec.commandLine(),
        String.format(Locale.ROOT, "%s is %s, not \"%s\"", option, choices, Visible.of(word)));
  }
}
