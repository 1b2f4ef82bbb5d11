package dev.loopguard.recovery;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.Installations;
import dev.loopguard.forge.Installations.Covered;
import dev.loopguard.forge.Installations.Installation;
import dev.loopguard.forge.Installations.Open;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.PullHistory;
import dev.loopguard.queue.PullHistory.Known;
import dev.loopguard.queue.Sighting;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes through every open pull request of every installation, each night and after a start, and
 * asks for the review of those whose present head nobody reviewed or left alone.
 *
 * <p>A pull request that was never asked for counts only if something happened to it since the App
 * was installed: what was there before is not reviewed unasked.
 */
public final class Reconciliation implements Sweep {
  /** Far below the 5,000 requests an hour that GitHub grants one installation. */
  static final int REQUESTS = 50;

  private static final Duration PACE = Duration.ofMinutes(1);
  private static final Duration BETWEEN_STARTS = Duration.ofMinutes(15);
  private static final int HOUR = 3;
  private static final int PAGE = 100;

  private static final Logger LOG = Logger.getLogger(Reconciliation.class);

  private final Installations installations;
  private final PullHistory history;
  private final WorkQueue queue;
  private final Clock clock;

  public Reconciliation(
      Installations installations, PullHistory history, WorkQueue queue, Clock clock) {
    this.installations = installations;
    this.history = history;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "open-pull-requests";
  }

  @Override
  public Duration pace() {
    return PACE;
  }

  /** Due since three in the morning (UTC). */
  @Override
  public Instant due(Instant now) {
    Instant today =
        now.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withHour(HOUR).toInstant();
    return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
  }

  @Override
  public Instant dueAtStart(Instant now) {
    return now.minus(BETWEEN_STARTS);
  }

  @Override
  public Step turn(Sweeps.Turn turn) {
    Place from = Place.of(turn.bookmark());
    Budget budget = new Budget();
    List<Installation> left =
        installations.all().stream()
            .filter(each -> !each.suspended() && each.id() >= from.installation())
            .sorted(Comparator.comparingLong(Installation::id))
            .toList();
    for (Installation installation : left) {
      Place reached = reconcile(installation, from, budget);
      if (budget.isSpent()) {
        return new Step.More(reached.toString());
      }
    }
    return new Step.Done(Optional.empty());
  }

  /** Returns how far it came, at least one repository. */
  private Place reconcile(Installation installation, Place from, Budget budget) {
    Place reached = from.startIn(installation);
    for (Covered covered : repositories(installation, reached, budget)) {
      reached = new Place(installation.id(), covered.repository().id());
      if (!reconcile(installation, covered.repository(), budget)) {
        break;
      }
      if (budget.isSpent()) {
        return reached;
      }
    }
    return new Place(installation.id(), Long.MAX_VALUE);
  }

  private List<Covered> repositories(Installation installation, Place after, Budget budget) {
    try {
      List<Covered> covered = installations.repositories(installation.id());
      budget.spend(covered.size());
      return covered.stream()
          .filter(each -> !each.archived() && each.repository().id() > after.repository())
          .sorted(Comparator.comparingLong(each -> each.repository().id()))
          .toList();
    } catch (ForgeException e) {
      budget.spend(0);
      LOG.warnf("Installation %d is not looked at: %s", installation.id(), e.getMessage());
      return List.of();
    }
  }

  /** Returns whether the installation's other repositories can be gone on with. */
  private boolean reconcile(Installation installation, RepositoryRef repository, Budget budget) {
    List<Open> open;
    try {
      open = installations.openPullRequests(installation.id(), repository);
      budget.spend(open.size());
    } catch (ForgeException e) {
      budget.spend(0);
      LOG.warnf("%s is not looked at: %s", repository, e.getMessage());
      return !(e.failure() instanceof ForgeFailure.Throttled);
    }
    Instant now = clock.instant();
    Map<Integer, Known> known =
        history.open(repository.id(), open.stream().map(Open::number).toList(), now);
    open.stream()
        .filter(pull -> isMissing(pull, known.get(pull.number()), installation))
        .forEach(pull -> request(installation, repository, pull, now));
    return true;
  }

  private static boolean isMissing(Open pull, @Nullable Known known, Installation installation) {
    return known == null
        ? pull.updated().isAfter(installation.since())
        : !known.covers(new Sighting(pull.head(), pull.draft()));
  }

  private void request(
      Installation installation, RepositoryRef repository, Open pull, Instant now) {
    var ref = new PullRequestRef(installation.id(), repository, pull.number());
    LOG.infof("%s was not reviewed at its present head; it is now", ref);
    queue.request(new Job.Review(ref, Optional.of(pull.head())), now);
  }

  /** What a turn may still ask of the forge. */
  private static final class Budget {
    private int requests = REQUESTS;

    /** Takes off what a list of so many entries cost. */
    void spend(int entries) {
      requests -= 1 + entries / PAGE;
    }

    boolean isSpent() {
      return requests <= 0;
    }
  }

  /** The last repository that a round looked at; both count from 0, in the order of numbers. */
  private record Place(long installation, long repository) {
    static Place of(String bookmark) {
      String[] numbers = bookmark.split(" ", -1);
      return numbers.length == 2
          ? new Place(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]))
          : new Place(0, 0);
    }

    Place startIn(Installation next) {
      return next.id() == installation ? this : new Place(next.id(), 0);
    }

    @Override
    public String toString() {
      return installation + " " + repository;
    }
  }
}
