package dev.loopguard.pipeline;

import dev.loopguard.analysis.ProjectFacts;
import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckRunId;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PullRequest;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.Tip;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.Sighting;
import dev.loopguard.queue.Standing;
import dev.loopguard.repoconfig.ConfigOutcome;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.Landing;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.SkipReason;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.StatusReports;
import dev.loopguard.store.Pauses;
import dev.loopguard.store.PostedFinding;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reviews one pull request: the six steps, and what stops them. */
public final class ReviewJob implements JobRunner {
  private static final Logger LOG = Logger.getLogger(ReviewJob.class);

  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final ReviewSteps steps;
  private final Publisher publisher;
  private final CheckRunRenderer checkRuns;
  private final Outcomes outcomes;
  private final RetryPolicy policy;
  private final Pauses pauses;
  private final RunLog log;
  private final Clock clock;

  public ReviewJob(
      PullRequestReader reader,
      PullRequestWriter writer,
      ReviewSteps steps,
      Publishers publishers,
      Work work) {
    this.reader = reader;
    this.writer = writer;
    this.steps = steps;
    this.publisher = publishers.comments();
    this.checkRuns = publishers.checkRuns();
    this.outcomes = publishers.outcomes();
    this.policy = work.policy();
    this.pauses = work.pauses();
    this.log = work.log();
    this.clock = work.clock();
  }

  /**
   * What decides whether there is work at all.
   *
   * @param policy when failed work is tried again
   * @param pauses which pull requests are not to be reviewed
   * @param log where what it does is noted
   */
  public record Work(RetryPolicy policy, Pauses pauses, RunLog log, Clock clock) {}

  /** What brings a plan to the pull request, and what is noted of that. */
  public record Publishers(Publisher comments, CheckRunRenderer checkRuns, Outcomes outcomes) {}

  @Override
  public JobOutcome run(Claim claim, Fence fence) {
    try {
      return review(claim.job(), fence);
    } catch (ForgeException e) {
      return ForgeTrouble.outcome(e.failure());
    }
  }

  private JobOutcome review(Job.Task job, Fence fence) {
    Overview overview = log.step(RunLog.FETCH, () -> steps.overview(job.pull()));
    PullRequest pull = overview.pull();
    log.head(pull.head());
    if (pull.state() != PullRequest.State.OPEN) {
      return closed(overview, fence);
    }
    ConfigOutcome config = log.step(RunLog.CONFIGURE, () -> steps.configure(overview));
    Optional<LeftAlone> left = leftAlone(pull, config);
    if (isForLabels(job) && standsAlready(overview, left)) {
      return new JobOutcome.Unchanged();
    }
    if (left.isPresent()) {
      return leaveAlone(overview, left.get(), fence);
    }
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    return begun(job, overview, config, fence);
  }

  /** Says when the review goes on if our own writes are used up before it is done. */
  private JobOutcome begun(Job.Task job, Overview overview, ConfigOutcome config, Fence fence) {
    try (Beside<CheckRunId> check = Beside.start(() -> begin(overview, statuses(config)))) {
      try {
        Snapshot snapshot = log.step(RunLog.FETCH, () -> steps.fetch(overview, config.config()));
        return reviewed(job, snapshot, config, check, fence);
      } catch (ForgeException e) {
        ForgeException first = check.trouble().orElse(e);
        if (first.failure() instanceof ForgeFailure.Spent spent && fence.holds()) {
          showWait(overview.pull(), check.ended().or(overview::check), spent, statuses(config));
        }
        throw first;
      }
    }
  }

  /** Not even one write may be left: then only the queue knows. */
  private void showWait(
      PullRequest pull,
      Optional<CheckRunId> check,
      ForgeFailure.Spent spent,
      StatusReports statuses) {
    try {
      writer.showWait(
          pull.ref(),
          pull.head(),
          check,
          statuses.retryLater(spent.reason(), clock.instant().plus(spent.pause())));
    } catch (ForgeException e) {
      LOG.debugf("The wait of %s is not shown: %s", pull.ref(), e.failure().reason());
    }
  }

  private JobOutcome reviewed(
      Job.Task job,
      Snapshot snapshot,
      ConfigOutcome config,
      Beside<CheckRunId> check,
      Fence fence) {
    RepoConfig rules = config.config();
    ChangeReader.Change change =
        log.diffed(log.step(RunLog.DIFF, () -> steps.diff(snapshot, rules)));
    ProjectFacts project = steps.project(snapshot, rules);
    ReviewSteps.Checked checked =
        log.step(RunLog.ANALYSE, () -> steps.analyse(snapshot, change, project));
    try (var _ = Beside.start(() -> steps.remember(snapshot, change, project, checked))) {
      ReviewPlan plan =
          log.step(RunLog.PLAN, () -> steps.plan(snapshot, config, change, checked, isFull(job)));
      return log.step(
          RunLog.PUBLISH,
          () ->
              publish(
                  log.planned(plan),
                  check.result(),
                  snapshot.overview().beside().resolved(),
                  fence));
    }
  }

  private record LeftAlone(CheckReport report, String reason) {}

  private Optional<LeftAlone> leftAlone(PullRequest pull, ConfigOutcome config) {
    return SkipReason.of(pull, config.config())
        .map(skip -> new LeftAlone(statuses(config).skipped(skip), skip.getClass().getSimpleName()))
        .or(
            () ->
                pauses
                    .of(pull.ref().repository().id(), pull.ref().number())
                    .map(
                        pause ->
                            new LeftAlone(
                                statuses(config).paused(pause.by(), pause.since()), "paused")));
  }

  /**
   * Returns whether the head's check run shows what a run would come to by its labels. Only the
   * summary of a review names the whole commit.
   */
  private static boolean standsAlready(Overview overview, Optional<LeftAlone> left) {
    String shown = overview.shown().orElse("");
    return left.map(alone -> shown.equals(alone.report().summary()))
        .orElseGet(() -> shown.contains(overview.pull().head().sha()));
  }

  private static boolean isForLabels(Job.Task job) {
    return job instanceof Job.Review review && review.labels();
  }

  private static boolean isFull(Job.Task job) {
    return job instanceof Job.Review review && review.full();
  }

  /**
   * Says nothing on a closed pull request but ends the check run that an earlier run began, and
   * notes which threads people resolved.
   */
  private JobOutcome closed(Overview overview, Fence fence) {
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    overview
        .check()
        .ifPresent(
            check ->
                writer.updateCheck(
                    overview.pull().ref(), check, statuses(steps.configure(overview)).closed()));
    outcomes.closed(overview);
    return JobOutcome.Skipped.CLOSED;
  }

  private CheckRunId begin(Overview overview, StatusReports statuses) {
    PullRequest pull = overview.pull();
    return overview
        .check()
        .orElseGet(
            () -> writer.createCheck(pull.ref(), pull.head(), statuses.inProgress(pull.head())));
  }

  private JobOutcome leaveAlone(Overview overview, LeftAlone left, Fence fence) {
    if (!fence.holds()) {
      return new JobOutcome.Superseded();
    }
    report(overview, left.report());
    PullRequest pull = overview.pull();
    return new JobOutcome.Skipped(
        left.reason(), Optional.of(new Sighting(pull.head(), pull.draft())));
  }

  private JobOutcome publish(
      ReviewPlan plan, CheckRunId check, Optional<Set<String>> resolved, Fence fence) {
    if (!fence.holds()) {
      return stop(plan, check, fence);
    }
    Tip tip = reader.tip(plan.pull());
    if (!tip.open()) {
      return closedMeanwhile(plan, check, fence);
    }
    if (!tip.head().equals(plan.head())) {
      return stop(plan, check, fence);
    }
    List<PostedFinding> open = outcomes.before(plan, resolved);
    return switch (log.published(plan, publisher.publish(plan, fence))) {
      case Publication.Stopped _ -> stop(plan, check, fence);
      case Publication.Complete(List<Landing> landings) -> {
        if (fence.standing() != Standing.LOST) {
          outcomes.after(plan, open, landings);
        }
        yield conclude(plan, check, landings, fence);
      }
    };
  }

  /** Nobody waits for comments on a pull request that was closed or merged in the meantime. */
  private JobOutcome closedMeanwhile(ReviewPlan plan, CheckRunId check, Fence fence) {
    if (fence.standing() == Standing.LOST) {
      return new JobOutcome.Superseded();
    }
    writer.updateCheck(plan.pull(), check, statuses(plan.assessment().config()).closed());
    return JobOutcome.Skipped.CLOSED;
  }

  private JobOutcome conclude(
      ReviewPlan plan, CheckRunId check, List<Landing> landings, Fence fence) {
    if (fence.standing() == Standing.LOST) {
      return new JobOutcome.Superseded();
    }
    writer.updateCheck(plan.pull(), check, checkRuns.report(plan, landings));
    return new JobOutcome.Reviewed(plan.head(), landings.size());
  }

  /**
   * Leaves the review to the run that follows. When the head has moved and nobody asked for a
   * review of the newer one yet, the work goes back at once: that delivery may be late or lost.
   */
  private JobOutcome stop(ReviewPlan plan, CheckRunId check, Fence fence) {
    return switch (fence.standing()) {
      case LOST -> new JobOutcome.Superseded();
      case SUPERSEDED -> {
        endIfOld(plan, check);
        yield new JobOutcome.Superseded();
      }
      case CURRENT -> {
        endIfOld(plan, check);
        yield new JobOutcome.Paused(Duration.ZERO, "a newer head arrived");
      }
    };
  }

  /** Ends the check run of an old head; on the newest one the run that follows takes it up. */
  private void endIfOld(ReviewPlan plan, CheckRunId check) {
    Revision newest = reader.head(plan.pull());
    if (!newest.equals(plan.head())) {
      writer.updateCheck(
          plan.pull(), check, statuses(plan.assessment().config()).superseded(newest));
    }
  }

  private void report(Overview overview, CheckReport report) {
    PullRequest pull = overview.pull();
    if (overview.check().isPresent()) {
      writer.updateCheck(pull.ref(), overview.check().get(), report);
    } else {
      writer.createCheck(pull.ref(), pull.head(), report);
    }
  }

  @Override
  public void announceParked(Claim claim, String reason, String reference) {
    Overview overview = reader.overview(claim.job().pull());
    report(overview, statuses(steps.configure(overview)).parked(policy.tries(), reason, reference));
  }

  private static StatusReports statuses(ConfigOutcome config) {
    return new StatusReports(config.config().language());
  }
}
