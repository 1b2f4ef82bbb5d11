package dev.loopguard.pipeline;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Takes work from the queue and sees each piece to its end. {@link #tick} and {@link #beat} drive
 * it.
 */
public final class Worker {
  private static final Logger LOG = Logger.getLogger(Worker.class);

  private final WorkQueue queue;
  private final JobRunner reviews;
  private final JobRunner commands;
  private final Terms terms;
  private final Executor executor;
  private final Clock clock;
  private final Semaphore slots;
  private final Map<String, Claim> running = new ConcurrentHashMap<>();

  /**
   * @param executor runs the jobs
   * @param slots how many run at once
   */
  public Worker(
      WorkQueue queue, Runners runners, Terms terms, Executor executor, Clock clock, int slots) {
    this.queue = queue;
    this.reviews = runners.reviews();
    this.commands = runners.commands();
    this.terms = terms;
    this.executor = executor;
    this.clock = clock;
    this.slots = new Semaphore(slots);
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

  /** The runners of the kinds of jobs. */
  public record Runners(JobRunner reviews, JobRunner commands) {}

  /** Starts as much due work as there are free slots. Returns how much it started. */
  public int tick() {
    int started = 0;
    while (slots.tryAcquire()) {
      Optional<Claim> claim = claim();
      if (claim.isEmpty()) {
        slots.release();
        break;
      }
      running.put(claim.get().owner(), claim.get());
      executor.execute(() -> work(claim.get()));
      started++;
    }
    return started;
  }

  /** Extends the leases of everything that runs here. */
  public void beat() {
    for (Claim claim : running.values()) {
      try {
        if (!queue.extend(claim, clock.instant(), terms.lease())) {
          LOG.warnf("The lease of %s was lost", describe(claim));
        }
      } catch (QueueUnavailableException e) {
        LOG.warnf(e, "The lease of %s could not be extended", describe(claim));
      }
    }
  }

  private Optional<Claim> claim() {
    Instant now = clock.instant();
    try {
      return queue.claimCommand(now, terms.lease()).or(() -> queue.claimReview(now, terms.lease()));
    } catch (QueueUnavailableException e) {
      LOG.warn("No work can be taken while the database does not answer", e);
      return Optional.empty();
    }
  }

  private void work(Claim claim) {
    try {
      settle(claim, outcome(claim));
    } catch (QueueUnavailableException e) {
      LOG.errorf(
          e, "The end of %s was not stored; it runs again when its lease ends", describe(claim));
    } finally {
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
    };
  }

  private void settle(Claim claim, JobOutcome outcome) {
    Instant now = clock.instant();
    switch (outcome) {
      case JobOutcome.Reviewed(Revision head, int _) ->
          finish(claim, outcome, now, Optional.of(head));
      case JobOutcome.Answered _, JobOutcome.Unchanged _, JobOutcome.Skipped _ ->
          finish(claim, outcome, now, Optional.empty());
      case JobOutcome.Superseded _ -> {
        LOG.infof("%s: %s", describe(claim), outcome);
        queue.supersede(claim, now);
      }
      case JobOutcome.Paused(Duration pause, String reason) ->
          queue.postpone(claim, now.plus(pause), reason);
      case JobOutcome.Failed(String reason) -> retryOrPark(claim, now, reason);
      case JobOutcome.GaveUp(String reason) -> {
        LOG.infof("%s ended: %s", describe(claim), reason);
        queue.park(claim, reason);
      }
    }
  }

  private void finish(Claim claim, JobOutcome outcome, Instant now, Optional<Revision> reviewed) {
    LOG.infof("%s: %s", describe(claim), outcome);
    queue.finish(claim, now, reviewed);
  }

  private void retryOrPark(Claim claim, Instant now, String reason) {
    Optional<Instant> next = terms.retries().next(claim.attempt(), now);
    if (next.isPresent()) {
      LOG.warnf("%s failed (%s), next try at %s", describe(claim), reason, next.get());
      queue.retry(claim, next.get(), reason);
      return;
    }
    LOG.errorf("%s is parked (%s), reference %s", describe(claim), reason, reference(claim));
    if (queue.park(claim, reason)) {
      announce(claim, reason);
    }
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
    };
  }
}
