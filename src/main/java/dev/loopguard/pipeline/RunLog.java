package dev.loopguard.pipeline;

import dev.loopguard.forge.Traffic;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.store.Run;
import dev.loopguard.store.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of runs while they run: how long which step took, what was asked of the forge, and
 * what came of it. Runs of reviews are stored when they end; the others only name themselves in the
 * lines of the log. A book that cannot be written costs no review.
 *
 * <p>The entry belongs to the thread of the run and is inherited by the threads it starts, as the
 * fields of log lines are, so that requests that are made together are counted too.
 */
public final class RunLog implements Traffic {
  /** Steps by the names that the book and the figures have. */
  static final String FETCH = "fetch";

  static final String CONFIGURE = "configure";
  static final String DIFF = "diff";
  static final String ANALYSE = "analyse";
  static final String PLAN = "plan";
  static final String PUBLISH = "publish";

  private static final Logger LOG = Logger.getLogger(RunLog.class);

  private static final InheritableThreadLocal<@Nullable RunEntry> CURRENT =
      new InheritableThreadLocal<>();

  private final Optional<Runs> runs;
  private final List<RunListener> listeners;
  private final Clock clock;

  /**
   * @param listeners told of runs that ended
   */
  public RunLog(Runs runs, List<RunListener> listeners, Clock clock) {
    this(Optional.of(runs), listeners, clock);
  }

  private RunLog(Optional<Runs> runs, List<RunListener> listeners, Clock clock) {
    this.runs = runs;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /** Returns a book that nobody keeps. */
  public static RunLog none() {
    return new RunLog(Optional.empty(), List.of(), Clock.systemUTC());
  }

  /** Opens the entry of a run, on its thread. */
  void begin(Claim claim) {
    CURRENT.set(new RunEntry(claim, clock.instant()));
    LogFields.put(claim);
  }

  /** Closes the entry of this thread's run without storing it: how it ended is not known. */
  void leave() {
    CURRENT.remove();
    LogFields.clear();
  }

  /** Stores how this thread's run ended. */
  void end(Run.Outcome outcome, String reason) {
    RunEntry entry = CURRENT.get();
    if (entry != null && entry.claim().job() instanceof Job.Review) {
      EndedRun ended = entry.ended(outcome, reason, clock.instant());
      runs.ifPresent(book -> guarded("stored", () -> book.store(ended.run())));
      listeners.forEach(listener -> guarded("counted", () -> listener.ended(ended)));
    }
  }

  private static void guarded(String what, Runnable writing) {
    try {
      writing.run();
    } catch (RuntimeException e) {
      LOG.warnf(e, "A run could not be %s", what);
    }
  }

  /** Returns what {@code work} returns, and notes how long it took. */
  <T> T step(String name, Supplier<T> work) {
    RunEntry entry = CURRENT.get();
    if (entry == null) {
      return work.get();
    }
    Instant began = clock.instant();
    try {
      return work.get();
    } finally {
      entry.spell(name, began, Duration.between(began, clock.instant()));
    }
  }

  /** Notes which commit is reviewed. */
  void head(Revision head) {
    RunEntry entry = CURRENT.get();
    if (entry != null) {
      entry.head(head);
      LogFields.put(entry.claim(), head);
    }
  }

  /** Notes what is known of the files. Returns the change. */
  ChangeReader.Change diffed(ChangeReader.Change change) {
    RunEntry entry = CURRENT.get();
    if (entry != null) {
      entry.diffed(change);
    }
    return change;
  }

  /** Notes what was found. Returns the plan. */
  ReviewPlan planned(ReviewPlan plan) {
    RunEntry entry = CURRENT.get();
    if (entry != null) {
      entry.planned(plan);
    }
    return plan;
  }

  /** Notes what was said. Returns the publication. */
  Publication published(ReviewPlan plan, Publication publication) {
    RunEntry entry = CURRENT.get();
    if (entry != null) {
      entry.published(plan, publication);
    }
    return publication;
  }

  @Override
  public void over(Exchange exchange) {
    RunEntry entry = CURRENT.get();
    if (entry != null) {
      entry.request(exchange.kind());
    }
  }
}
