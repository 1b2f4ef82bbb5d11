package dev.loopguard.cli;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.review.render.CheckRunRenderer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code review --base REF}: reviews a local repository like a pull request and prints the plan.
 */
@Command(
    name = "review",
    description = "Reviews what a branch of this repository changes, like a pull request.",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CommandLine.ExitCode.USAGE,
    footer = {
      "",
      "Only committed changes are seen. Exit code: 0 the check run would not fail, 1 it would,"
          + " 2 wrong usage or something could not be read."
    })
public final class ReviewCommand implements Callable<Integer> {
  private final Function<Range, Local> repositories;
  private final Function<PullRequestReader, ReviewSteps> steps;
  private final CheckRunRenderer checkRuns;
  private final Tool tool;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--base",
      paramLabel = "REF",
      required = true,
      description = "The branch, tag or commit the change wants to go to.")
  private String base = "";

  @Option(
      names = "--head",
      paramLabel = "REF",
      description = "The branch, tag or commit that is reviewed (default: HEAD).")
  private String head = "HEAD";

  @Mixin private OutputOptions output = new OutputOptions();

  /**
   * Makes the command.
   *
   * @param repositories opens two revisions of the repository around the working folder
   * @param steps the steps of a review over what a reader reads
   * @param checkRuns writes the checklist
   * @param tool what reports say of Loopguard
   */
  public ReviewCommand(
      Function<Range, Local> repositories,
      Function<PullRequestReader, ReviewSteps> steps,
      CheckRunRenderer checkRuns,
      Tool tool) {
    this.repositories = repositories;
    this.steps = steps;
    this.checkRuns = checkRuns;
    this.tool = tool;
  }

  /** Two revisions, as people name them. */
  public record Range(String base, String head) {}

  /** A local repository that reads as one pull request. */
  public record Local(PullRequestReader reader, PullRequestRef ref) {}

  @Override
  public Integer call() {
    Report report = output.report(tool);
    Local local = repositories.apply(new Range(base, head));
    try {
      ReviewSteps.Planned planned = steps.apply(local.reader()).run(local.ref());
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
