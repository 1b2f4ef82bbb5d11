package dev.loopguard.pipeline;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.Run.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Takes work from the queue and sees each piece to its end. {@link #tick} and {@link #beat} drive
 * it.
 */
public final class Worker {
  /**
   * After this a run counts as hanging: its work is left to another try, which parks it when all of
   * them hang. Hundreds of files take minutes.
   */
  public static final Duration LONGEST_RUN = Duration.ofMinutes(30);

  private static final Logger LOG = Logger.getLogger(Worker.class);

  private final WorkQueue queue;
  private final JobRunner reviews;
  private final JobRunner commands;
  private final JobRunner groups;
  private final RunLog log;
  private final Terms terms;
  private final Executor executor;
  private final Clock clock;
  private final Semaphore slots;
  private final int places;
  private final Map<String, Run> running = new ConcurrentHashMap<>();
  private final AtomicBoolean cutOff = new AtomicBoolean();
  private volatile boolean leaving;

  /**
   * @param executor runs the jobs
   * @param slots how many run at once
   */
  public Worker(
      WorkQueue queue, Runners runners, Terms terms, Executor executor, Clock clock, int slots) {
    this.queue = queue;
    this.reviews = runners.reviews();
    this.commands = runners.commands();
    this.groups = runners.groups();
    this.log = runners.log();
    this.terms = terms;
    this.executor = executor;
    this.clock = clock;
    this.slots = new Semaphore(slots);
    this.places = slots;
  }

  /**
   * How long things may take.
   *
   * @param retries when failed work is tried again
   * @param lease how long a silent worker keeps its work; a few seconds at least, so that a busy
   *     machine's pause loses none
   */
  public record Terms(RetryPolicy retries, Duration lease) {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(4);

    /** Those of a server that nobody told otherwise. */
    public static final Terms DEFAULT = new Terms(RetryPolicy.DEFAULT, Duration.ofSeconds(60));

    public Terms {
      if (lease.compareTo(SHORTEST_LEASE) < 0) {
        throw new IllegalArgumentException(
            "a lease must last " + SHORTEST_LEASE.toSeconds() + " s or longer");
      }
    }

    /** Returns how often a worker extends its leases: several heartbeats fit into one. */
    public Duration heartbeat() {
      return lease.dividedBy(4);
    }
  }

  private record Run(Claim claim, Instant since) {}

  /** The runners of the kinds of jobs, and the book of their runs. */
  public record Runners(JobRunner reviews, JobRunner commands, JobRunner groups, RunLog log) {}

  /**
   * What became of a run, for the book.
   *
   * @param reason empty when the outcome says all
   */
  private record Ended(Outcome outcome, String reason) {}

  /** Starts as much due work as there are free slots. Returns how much it started. */
  public int tick() {
    int started = 0;
    while (!leaving && slots.tryAcquire()) {
      Optional<Claim> claim = claim();
      if (claim.isEmpty()) {
        slots.release();
        break;
      }
      running.put(claim.get().owner(), new Run(claim.get(), clock.instant()));
      executor.execute(() -> work(claim.get()));
      started++;
    }
    return started;
  }

  /** Extends the leases of everything that runs here and does not run for too long. */
  public void beat() {
    Instant longAgo = clock.instant().minus(LONGEST_RUN);
    for (Run run : List.copyOf(running.values())) {
      Claim claim = run.claim();
      if (run.since().isBefore(longAgo)) {
        LOG.errorf("%s runs for too long; its lease is left to end", describe(claim));
        running.remove(claim.owner());
        continue;
      }
      try {
        if (!queue.extend(claim, clock.instant(), terms.lease())) {
          LOG.warnf("The lease of %s was lost", describe(claim));
        }
      } catch (QueueUnavailableException e) {
        LOG.warnf(e, "The lease of %s could not be extended", describe(claim));
      }
    }
  }

  /** Takes no more work from now on; what runs goes on. */
  public void leave() {
    leaving = true;
  }

  /**
   * Waits until what runs has ended, and gives back what did not end within {@code grace}: others,
   * or this process once it is started again, take it at once, and no try is counted.
   */
  public void stop(Duration grace) {
    leave();
    if (!endsWithin(grace)) {
      running.values().forEach(run -> giveBack(run.claim()));
    }
  }

  private boolean endsWithin(Duration grace) {
    try {
      return slots.tryAcquire(places, grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void giveBack(Claim claim) {
    try {
      if (queue.postpone(claim, clock.instant(), "the server was stopped")) {
        LOG.infof("%s is given back", describe(claim));
      }
    } catch (QueueUnavailableException e) {
      LOG.warnf(e, "%s could not be given back; it runs when its lease ends", describe(claim));
    }
  }

  private Optional<Claim> claim() {
    Instant now = clock.instant();
    try {
      Optional<Claim> claim =
          queue
              .claimCommand(now, terms.lease())
              .or(() -> queue.claimGroup(now, terms.lease()))
              .or(() -> queue.claimReview(now, terms.lease()));
      if (cutOff.compareAndSet(true, false)) {
        LOG.info("The database answers again");
      }
      return claim;
    } catch (QueueUnavailableException e) {
      if (cutOff.compareAndSet(false, true)) {
        LOG.warn("No work can be taken until the database answers again", e);
      }
      return Optional.empty();
    }
  }

  private void work(Claim claim) {
    log.begin(claim);
    try {
      Ended ended = settle(claim, outcome(claim));
      log.end(ended.outcome(), ended.reason());
    } catch (QueueUnavailableException e) {
      LOG.errorf(
          e, "The end of %s was not stored; it runs again when its lease ends", describe(claim));
    } finally {
      log.leave();
      running.remove(claim.owner());
      slots.release();
    }
    tick();
  }

  private JobOutcome outcome(Claim claim) {
    if (claim.attempt() >= terms.retries().tries()) {
      return new JobOutcome.Failed("it did not end in " + terms.retries().tries() + " tries");
    }
    try {
      return runner(claim).run(claim, () -> queue.standing(claim, clock.instant()));
    } catch (QueueUnavailableException e) {
      throw e;
    } catch (Exception e) {
      LOG.errorf(e, "%s failed, reference %s", describe(claim), reference(claim));
      return new JobOutcome.Failed("an internal error");
    }
  }

  private JobRunner runner(Claim claim) {
    return switch (claim.job()) {
      case Job.Review review -> reviews;
      case Job.Command command -> commands;
      case Job.CheckGroup group -> groups;
    };
  }

  private Ended settle(Claim claim, JobOutcome outcome) {
    Instant now = clock.instant();
    return switch (outcome) {
      case JobOutcome.Reviewed(Revision head, int _) -> {
        finish(claim, outcome, now, Optional.of(head));
        yield new Ended(Outcome.REVIEWED, "");
      }
      case JobOutcome.Answered _, JobOutcome.Unchanged _ -> {
        finish(claim, outcome, now, Optional.empty());
        yield new Ended(Outcome.UNCHANGED, "");
      }
      case JobOutcome.Skipped skipped -> skipped(claim, skipped, now);
      case JobOutcome.Superseded _ -> {
        LOG.infof("%s: %s", describe(claim), outcome);
        queue.supersede(claim, now);
        yield new Ended(Outcome.SUPERSEDED, "");
      }
      case JobOutcome.Paused(Duration pause, String reason) -> {
        queue.postpone(claim, now.plus(pause), reason);
        yield new Ended(Outcome.POSTPONED, reason);
      }
      case JobOutcome.Failed(String reason) -> new Ended(retryOrPark(claim, now, reason), reason);
      case JobOutcome.GaveUp(String reason) -> {
        LOG.infof("%s ended: %s", describe(claim), reason);
        queue.park(claim, reason);
        yield new Ended(Outcome.GAVE_UP, reason);
      }
    };
  }

  private Ended skipped(Claim claim, JobOutcome.Skipped skipped, Instant now) {
    skipped.seen().ifPresent(how -> queue.saw(claim, how));
    finish(claim, skipped, now, Optional.empty());
    return skipped.equals(JobOutcome.Skipped.CLOSED)
        ? new Ended(Outcome.CLOSED, "")
        : new Ended(Outcome.LEFT_ALONE, skipped.reason());
  }

  private void finish(Claim claim, JobOutcome outcome, Instant now, Optional<Revision> reviewed) {
    LOG.infof("%s: %s", describe(claim), outcome);
    queue.finish(claim, now, reviewed);
  }

  private Outcome retryOrPark(Claim claim, Instant now, String reason) {
    Optional<Instant> next = terms.retries().next(claim.attempt(), now);
    if (next.isPresent()) {
      LOG.warnf("%s failed (%s), next try at %s", describe(claim), reason, next.get());
      queue.retry(claim, next.get(), reason);
      return Outcome.FAILED;
    }
    LOG.errorf("%s is parked (%s), reference %s", describe(claim), reason, reference(claim));
    if (queue.park(claim, reason)) {
      announce(claim, reason);
    }
    return Outcome.GAVE_UP;
  }

  private void announce(Claim claim, String reason) {
    try {
      runner(claim).announceParked(claim, reason, reference(claim));
    } catch (Exception e) {
      LOG.warnf(e, "Nobody could be told that %s is parked", describe(claim));
    }
  }

  private static String reference(Claim claim) {
    return claim.owner().substring(0, Math.min(8, claim.owner().length()));
  }

  private static String describe(Claim claim) {
    return switch (claim.job()) {
      case Job.Review review -> "The review of " + review.pull();
      case Job.Command command -> "A command on " + command.pull();
      case Job.CheckGroup group -> "The merge group of " + group.pull();
    };
  }
}
