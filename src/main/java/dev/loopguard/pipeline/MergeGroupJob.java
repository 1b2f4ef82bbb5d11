package dev.loopguard.pipeline;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.MergeGroups;
import dev.loopguard.forge.Overview;
import dev.loopguard.model.MergeGroup;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Standing;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.review.Landing;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.SkipReason;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.Links;
import dev.loopguard.review.render.StatusReports;
import java.util.List;
import java.util.Optional;

/**
 * Answers a merge queue: checks what a group changes by the rules of the pull request that it is
 * made for, and says everything in a check run. A queue waits for its required checks, so that one
 * that is left alone is answered too.
 */
public final class MergeGroupJob implements JobRunner {
  private final MergeGroups groups;
  private final ReviewSteps steps;
  private final Links links;
  private final ReviewJob.Work work;

  public MergeGroupJob(MergeGroups groups, ReviewSteps steps, Links links, ReviewJob.Work work) {
    this.groups = groups;
    this.steps = steps;
    this.links = links;
    this.work = work;
  }

  @Override
  public JobOutcome run(Claim claim, Fence fence) {
    try {
      return claim.job() instanceof Job.CheckGroup(MergeGroup group)
          ? check(group, fence)
          : new JobOutcome.GaveUp("this is no merge group");
    } catch (ForgeException e) {
      return ForgeTrouble.outcome(e.failure());
    }
  }

  private JobOutcome check(MergeGroup asked, Fence fence) {
    Overview overview = groups.overview(asked);
    MergeGroup group = present(asked, overview);
    ConfigOutcome config = steps.configure(overview);
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    Optional<CheckReport> left = leftAlone(overview, config);
    if (left.isPresent()) {
      report(group, overview, left.get());
      return new JobOutcome.Skipped(left.get().title(), Optional.empty());
    }
    CheckRunId check = begin(group, overview, config);
    ReviewPlan plan = plan(group, overview, config);
    if (fence.standing() == Standing.LOST) {
      return new JobOutcome.Superseded();
    }
    groups.updateCheck(group, check, report(plan));
    return new JobOutcome.Reviewed(group.head(), 0);
  }

  /** The repository may have another name by now. */
  private static MergeGroup present(MergeGroup asked, Overview overview) {
    return new MergeGroup(overview.pull().ref(), asked.base(), asked.head());
  }

  private Optional<CheckReport> leftAlone(Overview overview, ConfigOutcome config) {
    return SkipReason.of(overview.pull(), config.config())
        .map(statuses(config)::skipped)
        .or(
            () ->
                work.pauses()
                    .of(overview.pull().ref().repository().id(), overview.pull().ref().number())
                    .map(pause -> statuses(config).paused(pause.by(), pause.since())));
  }

  private CheckRunId begin(MergeGroup group, Overview overview, ConfigOutcome config) {
    return overview
        .check()
        .orElseGet(() -> groups.createCheck(group, statuses(config).inProgress(group.head())));
  }

  private ReviewPlan plan(MergeGroup group, Overview overview, ConfigOutcome config) {
    Comparison comparison = groups.comparison(group);
    Snapshot snapshot = steps.fetch(overview, comparison, config.config());
    ChangeReader.Change change = steps.diff(snapshot, config.config());
    ProjectFacts project = steps.project(snapshot, config.config());
    ReviewSteps.Checked checked = steps.analyse(snapshot, change, project);
    steps.remember(snapshot, change, project, checked);
    return steps.plan(snapshot, config, change, checked, false);
  }

  /** Nothing is posted, so that every comment comes down to the check run; it has no buttons. */
  private CheckReport report(ReviewPlan plan) {
    List<Landing> landings =
        plan.comments().planned().stream()
            .map(comment -> new Landing(comment, comment.ladder().getLast()))
            .toList();
    CheckReport report = new CheckRunRenderer(links.at(plan.head())).report(plan, landings);
    return new CheckReport(
        report.conclusion(), report.title(), report.summary(), report.text(), report.annotations());
  }

  @Override
  public void announceParked(Claim claim, String reason, String reference) {
    if (claim.job() instanceof Job.CheckGroup(MergeGroup group)) {
      Overview overview = groups.overview(group);
      StatusReports statuses = statuses(steps.configure(overview));
      report(
          present(group, overview),
          overview,
          statuses.parked(work.policy().tries(), reason, reference));
    }
  }

  private void report(MergeGroup group, Overview overview, CheckReport report) {
    if (overview.check().isPresent()) {
      groups.updateCheck(group, overview.check().get(), report);
    } else {
      groups.createCheck(group, report);
    }
  }

  private static StatusReports statuses(ConfigOutcome config) {
    return new StatusReports(config.config().language());
  }
}
