package dev.loopguard.cli;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.FileLister;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.review.render.CheckRunRenderer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code review --base REF}, {@code review --staged}: reviews a local repository like a pull
 * request and prints the plan.
 */
@Command(
    name = "review",
    description = {
      "Reviews what a branch of this repository changes, like a pull request.",
      "Only what is committed is seen, with --staged only what is staged."
    },
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      "0:the check run of the pull request would not fail",
      "1:it would",
      "2:wrong usage, or something could not be read"
    },
    footerHeading = Help.EXAMPLES,
    footer = {
      "  loopguard review --base main  # what a pull request would be told",
      "  loopguard review --base v1 --head feature --format github  # in a workflow",
      "  loopguard review --staged  # for a pre-commit hook"
    })
public final class ReviewCommand implements Callable<Integer> {
  private final Function<Range, Local> repositories;
  private final Function<Local, ReviewSteps> steps;
  private final CheckRunRenderer checkRuns;
  private final Tool tool;
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli looks at it
  private Help help = new Help();

  @ArgGroup(multiplicity = "1")
  private Change change = new Change();

  @Mixin private OutputOptions output = new OutputOptions();

  /**
   * Makes the command.
   *
   * @param repositories opens what is reviewed of the repository around the working folder
   * @param steps the steps of a review of a repository
   * @param checkRuns writes the checklist
   * @param tool what reports say of Loopguard
   * @param terminal what is known of the surroundings
   */
  public ReviewCommand(
      Function<Range, Local> repositories,
      Function<Local, ReviewSteps> steps,
      CheckRunRenderer checkRuns,
      Tool tool,
      Terminal terminal) {
    this.repositories = repositories;
    this.steps = steps;
    this.checkRuns = checkRuns;
    this.tool = tool;
    this.terminal = terminal;
  }

  /** What is reviewed. */
  public sealed interface Range {
    /** Two revisions, as people name them. */
    record Between(String base, String head) implements Range {}

    /** What is staged, against the commit that is checked out. */
    record Staged() implements Range {}
  }

  /** The options that say what is reviewed: a branch, or what is staged. */
  private static final class Change {
    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Branch branch;

    @Option(
        names = "--staged",
        required = true,
        description = "Reviews what is staged, against the commit that is checked out.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it; without a branch it is true
    private boolean staged;

    private static final class Branch {
      @Option(
          names = "--base",
          paramLabel = "REF",
          required = true,
          description = "The branch, tag or commit the change wants to go to.")
      private String base = "";

      @Option(
          names = "--head",
          paramLabel = "REF",
          defaultValue = "HEAD",
          description = "The branch, tag or commit that is reviewed (default: ${DEFAULT-VALUE}).")
      private String head = "";
    }

    Range range() {
      return branch == null ? new Range.Staged() : new Range.Between(branch.base, branch.head);
    }
  }

  /**
   * A local repository that reads as one pull request.
   *
   * @param files lists the files beside those that it changes
   */
  public record Local(PullRequestReader reader, FileLister files, PullRequestRef ref) {}

  @Override
  public Integer call() {
    Report report = output.report(tool, terminal);
    Local local = repositories.apply(change.range());
    try {
      ReviewSteps.Planned planned = steps.apply(local).run(local.ref());
      return print(planned, report);
    } catch (ForgeException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.failure().reason(), e);
    }
  }

  private int print(ReviewSteps.Planned planned, Report report) {
    CheckReport checkRun = checkRuns.report(planned.plan(), List.of());
    boolean summaryShown = output.format() == Format.TEXT;
    PlannedFiles.of(planned).stream()
        .map(file -> summaryShown ? file.withoutRemarks() : file)
        .forEach(report::file);
    report.end(new Report.Summary(Visible.of(checkRun.title()), details(checkRun), true));
    return checkRun.conclusion().filter(CheckReport.Conclusion.FAILURE::equals).isPresent()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private static String details(CheckReport checkRun) {
    return ReadableMarkdown.of(checkRun.summary())
        .lines()
        .map(Visible::of)
        .collect(Collectors.joining("\n"));
  }
}
