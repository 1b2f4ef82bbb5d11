package dev.loopguard.web;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks for a review for an operator, as the command {@code review} does for a developer. */
@Singleton
public final class RunAgain {
  private static final Logger LOG = Logger.getLogger(RunAgain.class);

  private final WorkQueue queue;
  private final WorkSignal signal;
  private final Clock clock;

  public RunAgain(WorkQueue queue, WorkSignal signal, Clock clock) {
    this.queue = queue;
    this.signal = signal;
    this.clock = clock;
  }

  /** Has the newest commit of {@code pull} reviewed; frees it if it was given up. */
  void request(PullRequestRef pull) {
    LOG.infof("An operator asks for a review of %s", pull);
    queue.request(new Job.Review(pull, Optional.empty()), clock.instant());
    signal.workArrived();
  }
}
