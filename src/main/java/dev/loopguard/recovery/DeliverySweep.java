package dev.loopguard.recovery;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.DeliveryLog.Attempt;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.store.MissedDeliveries;
import dev.loopguard.store.MissedDeliveries.Missed;
import dev.loopguard.store.Sweeps;
import dev.loopguard.webhook.DeliveryListener;
import dev.loopguard.webhook.Intake;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Goes through the forge's log of deliveries, newest first, back to where the last round began and
 * a little further, notes those that did not get through, and then puts them back oldest first, as
 * if they had just come.
 */
public final class DeliverySweep implements Sweep {
  /** GitHub forgets a delivery after 72 hours; this leaves time to fetch what is found. */
  static final Duration LOOK_BACK = Duration.ofHours(70);

  /** An attempt shows in the log when it is over, and clocks differ. */
  static final Duration OVERLAP = Duration.ofMinutes(15);

  /** 5,000 attempts a turn; a round that finds more goes on in the next turn. */
  static final int PAGES = 50;

  /** At this pace 3,000 an hour, and an App has 5,000 requests. */
  static final int PAYLOADS = 100;

  private static final Duration EVERY = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(DeliverySweep.class);

  private final DeliveryLog log;
  private final MissedDeliveries missed;
  private final PutBack putBack;
  private final Clock clock;

  /**
   * @param listener told of each delivery that was put back
   */
  public DeliverySweep(
      DeliveryLog log,
      MissedDeliveries missed,
      Intake intake,
      DeliveryListener listener,
      Clock clock) {
    this.log = log;
    this.missed = missed;
    this.putBack = new PutBack(log, missed, intake, listener, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public Duration pace() {
    return EVERY;
  }

  @Override
  public Instant due(Instant now) {
    return now.minus(EVERY);
  }

  @Override
  public Step turn(Sweeps.Turn turn) {
    Step step = walk(turn);
    if (step instanceof Step.Done) {
      putBack.some(PAYLOADS);
    }
    return step;
  }

  private Step walk(Sweeps.Turn turn) {
    Instant floor = floor(turn.sweptTo());
    Optional<Place> place = Place.of(turn.bookmark());
    try {
      return walk(place, floor);
    } catch (ForgeException e) {
      if (place.isPresent() && e.failure() instanceof ForgeFailure.Rejected) {
        LOG.warn("GitHub does not know the place in its delivery log any more; starting over");
        return walk(Optional.empty(), floor);
      }
      throw e;
    }
  }

  private Instant floor(Optional<Instant> sweptTo) {
    Instant farthest = clock.instant().minus(LOOK_BACK);
    return sweptTo.map(to -> to.minus(OVERLAP)).filter(farthest::isBefore).orElse(farthest);
  }

  private Step walk(Optional<Place> from, Instant floor) {
    Optional<Place> place = from;
    Optional<Instant> top = from.map(Place::top);
    Set<String> arrived = new HashSet<>();
    for (int read = 0; read < PAGES; read++) {
      DeliveryLog.Page page = log.page(place.map(Place::cursor));
      List<Attempt> attempts = page.attempts();
      note(attempts, floor, arrived);
      top = top.or(() -> attempts.stream().findFirst().map(Attempt::at));
      if (top.isEmpty() || page.next().isEmpty() || reaches(attempts, floor)) {
        return new Step.Done(top);
      }
      place = Optional.of(new Place(top.get(), page.next().get()));
    }
    return place.<Step>map(left -> new Step.More(left.toString())).orElseThrow();
  }

  private static boolean reaches(List<Attempt> attempts, Instant floor) {
    return attempts.isEmpty() || attempts.getLast().at().isBefore(floor);
  }

  /** A later attempt stands before an earlier one, so its success is known by then. */
  private void note(List<Attempt> attempts, Instant floor, Set<String> arrived) {
    Set<String> here = new HashSet<>();
    attempts.stream()
        .filter(attempt -> attempt.succeeded() && isOurs(attempt))
        .forEach(attempt -> here.add(attempt.guid()));
    arrived.addAll(here);
    missed.arrived(here, clock.instant());
    missed.note(
        attempts.stream()
            .filter(attempt -> !attempt.succeeded() && isOurs(attempt))
            .filter(attempt -> !attempt.at().isBefore(floor))
            .filter(attempt -> !arrived.contains(attempt.guid()))
            .sorted(Comparator.comparing(Attempt::at))
            .map(DeliverySweep::missed)
            .toList());
  }

  /** What leads to work happened in a repository of an installation. */
  private static boolean isOurs(Attempt attempt) {
    return Intake.wants(attempt.event(), attempt.action())
        && attempt.installation().isPresent()
        && attempt.repository().isPresent();
  }

  private static Missed missed(Attempt attempt) {
    return new Missed(attempt.guid(), attempt.event(), attempt.id(), attempt.at());
  }

  /**
   * Where a round stopped.
   *
   * @param top the time of the newest attempt when the round began
   * @param cursor the forge's name of the page to go on with
   */
  private record Place(Instant top, String cursor) {
    static Optional<Place> of(String bookmark) {
      int end = bookmark.indexOf(' ');
      return end < 0
          ? Optional.empty()
          : Optional.of(
              new Place(Instant.parse(bookmark.substring(0, end)), bookmark.substring(end + 1)));
    }

    @Override
    public String toString() {
      return top + " " + cursor;
    }
  }
}
