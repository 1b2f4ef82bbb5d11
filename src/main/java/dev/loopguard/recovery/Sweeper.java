package dev.loopguard.recovery;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.store.Sweeps;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Runs the sweeps when they are due, each in one replica at a time. {@link #tick} drives it, in
 * every replica.
 */
public final class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final Sweeps memory;
  private final List<Sweep> sweeps;
  private final Clock clock;
  private final AtomicBoolean started = new AtomicBoolean();

  public Sweeper(Sweeps memory, List<Sweep> sweeps, Clock clock) {
    this.memory = memory;
    this.sweeps = List.copyOf(sweeps);
    this.clock = clock;
  }

  /** Does one turn of each sweep that is due and that no other replica is at. */
  public void tick() {
    boolean first = started.compareAndSet(false, true);
    for (Sweep sweep : sweeps) {
      guarded(sweep, first);
    }
  }

  /** One sweep's trouble, a defect too, must not keep the others from running. */
  private void guarded(Sweep sweep, boolean first) {
    try {
      run(sweep, first);
    } catch (ForgeException e) {
      LOG.warnf("The sweep \"%s\" stopped and goes on later: %s", sweep.name(), e.getMessage());
    } catch (QueueUnavailableException e) {
      LOG.warnf(e, "The sweep \"%s\" stopped and goes on later", sweep.name());
    } catch (RuntimeException e) {
      LOG.errorf(e, "The sweep \"%s\" failed", sweep.name());
    }
  }

  private void run(Sweep sweep, boolean first) {
    Instant now = clock.instant();
    memory.open(sweep.name(), now, first ? sweep.dueAtStart(now) : sweep.due(now));
    Optional<Sweeps.Turn> turn = memory.take(sweep.name(), now, sweep.pace());
    if (turn.isPresent() && !end(turn.get(), sweep.turn(turn.get()))) {
      LOG.warnf("The sweep \"%s\" took so long that another replica went on", sweep.name());
    }
  }

  private boolean end(Sweeps.Turn turn, Sweep.Step step) {
    return switch (step) {
      case Sweep.Step.More(String bookmark) -> memory.keep(turn, bookmark);
      case Sweep.Step.Done(Optional<Instant> sweptTo) -> memory.close(turn, sweptTo);
    };
  }
}
