package dev.loopguard.cli;

import dev.loopguard.analysis.Analyzer;
import dev.loopguard.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    description = {
      "Checks whole files and folders against the checklist.",
      "Links met in folders are not followed, and what .gitignore names is left out."
    },
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:no findings at or above --fail-on; with --watch always, when it is interrupted",
      "1:findings at or above --fail-on",
      "2:wrong usage, or something could not be read"
    },
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard check src tests  # whole folders",
      "  loopguard check --fail-on should --severity should src  # stricter",
      "  loopguard check --format jsonl src  # for other programs",
      "  loopguard check --format sarif --fail-on never src  # for code scanning",
      "  loopguard check --watch src  # again and again, as files are saved"
    })
public final class CheckCommand implements Callable<Integer> {
  private final List<Analyzer> analyzers;
  private final Tool tool;
  private final ConfigReading reading;
  private final Terminal terminal;
  private final FolderWatch.Opener watches;

  private @Nullable Summaries summaries;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files or folders.")
  private List<String> paths = List.of();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--fail-on",
      paramLabel = "must|should|consider|never",
      defaultValue = "must",
      completionCandidates = Choices.Limits.class,
      description = "The weakest severity that makes the exit code 1 (default: ${DEFAULT-VALUE}).")
  private String failOn = "";

  @Option(
      names = "--severity",
      paramLabel = "must|should|consider",
      defaultValue = "consider",
      completionCandidates = Choices.Severities.class,
      description = "The weakest severity that is printed (default: ${DEFAULT-VALUE}).")
  private String severity = "";

  @Option(names = "--no-ignore", description = "Checks what .gitignore names, too.")
  private boolean noIgnore;

  @Option(names = "--no-config", description = "Does not read .github/loopguard.yml.")
  private boolean noConfig;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "The folder of the repository or project, whose other files tell what imported names"
              + " are (default: found upwards by .git, pyproject.toml, setup.py and the like).")
  private @Nullable Path root;

  @Option(
      names = "--watch",
      description =
          "Goes on, checks again what is saved, and prints what is new and what is gone, until it"
              + " is interrupted (Ctrl-C).")
  private boolean watch;

  /**
   * Makes the command.
   *
   * @param analyzers one for each language
   * @param tool what reports say of Loopguard
   * @param reading how a repository's configuration is understood
   * @param terminal what is known of the surroundings
   * @param watches hears of changes for {@code --watch}
   */
  public CheckCommand(
      List<Analyzer> analyzers,
      Tool tool,
      ConfigReading reading,
      Terminal terminal,
      FolderWatch.Opener watches) {
    this.analyzers = List.copyOf(analyzers);
    this.tool = tool;
    this.reading = reading;
    this.terminal = terminal;
    this.watches = watches;
  }

  @Override
  public Integer call() throws InterruptedException {
    Severity weakest = severity("--severity", severity, new Choices.Severities());
    Optional<Severity> failing =
        failOn.equals(Choices.Limits.NEVER)
            ? Optional.empty()
            : Optional.of(severity("--fail-on", failOn, new Choices.Limits()));
    return watch ? watch(weakest) : once(weakest, failing);
  }

  private int once(Severity weakest, Optional<Severity> failing) {
    Report report = output.report(tool, terminal);
    Round round = round(report::complain);
    Tally tally =
        new CheckRun(round.check(), report, weakest)
            .over(round.targets(), new Progress(spec.commandLine().getErr(), terminal));
    if (tally.failed()) {
      return CommandLine.ExitCode.USAGE;
    }
    return failing.filter(tally::reaches).isPresent()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private int watch(Severity weakest) throws InterruptedException {
    TextReport report = output.text(terminal);
    try (FolderWatch changes = watches.open()) {
      boolean watched = new WatchRun(this::round, changes, report, weakest).run();
      return watched ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
    } catch (IOException trouble) {
      report.complain("changes cannot be watched: " + trouble.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private Round round(Consumer<String> complaints) {
    Path workingFolder = Path.of("").toAbsolutePath();
    FileCheck check = new FileCheck(analyzers, tool.catalogue(), real(workingFolder), summaries());
    SourceFinder finder = new SourceFinder(check::reads, !noIgnore, workingFolder, root());
    Configurations configurations = new Configurations(reading, complaints);
    List<CheckRun.Target> targets = new ArrayList<>();
    for (String path : paths) {
      Configurations.Applied config =
          noConfig ? Configurations.defaults() : configurations.above(workingFolder.resolve(path));
      targets.add(new CheckRun.Target(finder.find(path), config));
    }
    return new Round(check, targets);
  }

  /** Returns what files offer to others, which outlasts a round. */
  private Summaries summaries() {
    if (summaries == null) {
      summaries = new Summaries(analyzers);
    }
    return summaries;
  }

  private Optional<Path> root() {
    if (root != null && !Files.isDirectory(root)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--root: " + root + " is no folder");
    }
    return Optional.ofNullable(root).map(folder -> real(folder.toAbsolutePath().normalize()));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }

  private Severity severity(String option, String word, Choices choices) {
    return Severity.ofWord(word)
        .orElseThrow(() -> OutputOptions.wrong(spec, option, choices, word));
  }
}
