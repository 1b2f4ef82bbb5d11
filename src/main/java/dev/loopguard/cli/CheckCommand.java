package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private final List<Analyzer> analyzers;
  private final Tool tool;
  private final ConfigReading reading;
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--help", usageHelp = true, description = "Prints this help.")
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private boolean help;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<String> paths = List.of();

  @Mixin private OutputOptions output = new OutputOptions();

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
   * @param tool what reports say of Loopguard
   * @param reading how a repository's configuration is understood
   * @param terminal what is known of the surroundings
   */
  public CheckCommand(
      List<Analyzer> analyzers, Tool tool, ConfigReading reading, Terminal terminal) {
    this.analyzers = List.copyOf(analyzers);
    this.tool = tool;
    this.reading = reading;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Severity weakest = severity("--severity", severity);
    Optional<Severity> failing =
        failOn.equals("never") ? Optional.empty() : Optional.of(severity("--fail-on", failOn));
    Report report = output.report(tool);
    Path workingFolder = Path.of("").toAbsolutePath();
    FileCheck check = new FileCheck(analyzers, tool.catalogue(), real(workingFolder));
    Tally tally =
        new CheckRun(check, report, weakest)
            .over(
                targets(check, report, workingFolder),
                new Progress(spec.commandLine().getErr(), terminal));
    if (tally.failed()) {
      return CommandLine.ExitCode.USAGE;
    }
    return failing.filter(tally::reaches).isPresent()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private List<CheckRun.Target> targets(FileCheck check, Report report, Path workingFolder) {
    SourceFinder finder = new SourceFinder(check::reads, !noIgnore, workingFolder);
    Configurations configurations = new Configurations(reading, report::complain);
    List<CheckRun.Target> targets = new ArrayList<>();
    for (String path : paths) {
      Configurations.Applied config =
          noConfig ? Configurations.defaults() : configurations.above(workingFolder.resolve(path));
      targets.add(new CheckRun.Target(finder.find(path), config));
    }
    return targets;
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }

  private Severity severity(String option, String word) {
    String choices =
        option.equals("--fail-on") ? "must, should, consider or never" : "must, should or consider";
    return Severity.ofWord(word)
        .orElseThrow(() -> OutputOptions.wrong(spec, option, choices, word));
  }
}
