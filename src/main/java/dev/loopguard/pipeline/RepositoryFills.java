package dev.loopguard.pipeline;

import dev.loopguard.forge.ArchiveEnd;
import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.BlobName;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.model.SourceFile;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.QueueUnavailableException;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.store.Fills;
import dev.loopguard.store.Fills.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Gatherers;
import org.jboss.logging.Logger;

/**
 * Reads repositories as a whole, each once, beside the reviews: a few at a time in a process, and
 * one at a time in one of all processes. Pull requests that were reviewed meanwhile are reviewed
 * again after it; that review finds the reading ended and asks for no other.
 */
public final class RepositoryFills {
  private static final Logger LOG = Logger.getLogger(RepositoryFills.class);

  /** Each may hold a connection and half a processor for a minute. */
  private static final int AT_ONCE = 2;

  /** Longer than the longest reading; after it another replica takes it over. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  /** Summaries that nobody read for as long are forgotten. */
  private static final Duration LASTS = Duration.ofDays(30);

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 3;
  private static final int FILES_AT_ONCE = 200;
  private static final int BYTES_AT_ONCE = 4 << 20;
  private static final int SERVED_AT_ONCE = 100;

  private final RepositoryReader reader;
  private final SummaryShelf shelf;
  private final Fills fills;
  private final WorkQueue queue;
  private final Terms terms;
  private final Clock clock;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final Map<Long, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

  /**
   * How it works.
   *
   * @param executor runs the readings; its threads take nothing over from those that start them
   * @param patience how long a review waits for one
   * @param limits how much of a repository is read
   */
  public record Terms(Executor executor, Duration patience, ArchiveLimits limits) {
    /** How long the first review of a repository waits. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);
  }

  public RepositoryFills(
      RepositoryReader reader,
      SummaryShelf shelf,
      Fills fills,
      WorkQueue queue,
      Terms terms,
      Clock clock) {
    this.reader = reader;
    this.shelf = shelf;
    this.fills = fills;
    this.queue = queue;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Returns how the reading of a pull request's repository ended. Starts it where nobody did, and
   * waits a little; when it is not over then, the pull request is reviewed again after it.
   *
   * @param commit what is read
   */
  Optional<Outcome> of(PullRequestRef pull, Revision commit) {
    Instant now = clock.instant();
    Fills.Wish wish = new Fills.Wish(pull, commit, shelf.form(), now.minus(LASTS));
    Optional<Outcome> ended = fills.endedOrWanted(wish, now);
    if (ended.isPresent()) {
      return ended;
    }
    tick();
    await(pull.repository().id());
    return fills.endedOrAwaited(wish, clock.instant());
  }

  private void await(long repository) {
    CompletableFuture<Void> reading = running.get(repository);
    if (reading == null) {
      return;
    }
    try {
      reading.get(terms.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debugf("The review of repository %d goes on without it", repository);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the readings that are due, and has those reviewed again that waited for one. */
  public void tick() {
    try {
      serve();
      while (slots.tryAcquire()) {
        Optional<Fills.Fill> fill = fills.take(clock.instant(), LEASE);
        if (fill.isEmpty()) {
          slots.release();
          return;
        }
        start(fill.get());
      }
    } catch (QueueUnavailableException e) {
      LOG.debug("No repository can be read until the database answers again", e);
    }
  }

  private void start(Fills.Fill fill) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    running.put(fill.repository().id(), done);
    terms
        .executor()
        .execute(
            () -> {
              try {
                settle(fill);
                serve();
              } catch (QueueUnavailableException e) {
                LOG.warnf(e, "The reading of %s is left to another try", fill.repository());
              } finally {
                slots.release();
                running.remove(fill.repository().id(), done);
                done.complete(null);
              }
            });
  }

  private void settle(Fills.Fill fill) {
    if (fill.attempt() > MOST_TRIES) {
      fills.end(fill, Outcome.FAILED, clock.instant());
      return;
    }
    try {
      ArchiveEnd end = read(fill);
      LOG.infof("%s was read: %s", fill.repository(), end);
      if (end == ArchiveEnd.TOO_SLOW && fill.attempt() < MOST_TRIES) {
        fills.giveBack(fill, clock.instant());
      } else {
        fills.end(fill, end == ArchiveEnd.WHOLE ? Outcome.WHOLE : Outcome.LIMITED, clock.instant());
      }
    } catch (ForgeException e) {
      LOG.infof("%s could not be read: %s", fill.repository(), e.failure().reason());
      switch (e.failure()) {
        case ForgeFailure.Throttled(Duration pause, String _) ->
            fills.giveBack(fill, clock.instant().plus(pause));
        case ForgeFailure.Spent _, ForgeFailure.Unavailable _ ->
            fills.giveBack(fill, clock.instant().plus(PAUSE));
        case ForgeFailure.Unauthorized _,
            ForgeFailure.Forbidden _,
            ForgeFailure.NotFound _,
            ForgeFailure.Rejected _ ->
            fills.end(fill, Outcome.FAILED, clock.instant());
      }
    }
  }

  /** What an earlier try kept is passed over, so that the next one comes further. */
  private ArchiveEnd read(Fills.Fill fill) {
    Portion portion = new Portion();
    ArchiveEnd end =
        reader.archive(
            new RepositoryReader.Place(fill.installation(), fill.repository()),
            fill.commit(),
            terms.limits(),
            shelf::reads,
            portion::add);
    portion.keep();
    return end;
  }

  /** Files that are summarised together. */
  private final class Portion {
    private final List<SourceFile> files = new ArrayList<>();
    private long bytes;

    void add(SourceFile file) {
      files.add(file);
      bytes += file.content().length();
      if (files.size() == FILES_AT_ONCE || bytes > BYTES_AT_ONCE) {
        keep();
      }
    }

    void keep() {
      Map<String, String> blobs = new HashMap<>();
      files.forEach(file -> blobs.put(file.path(), BlobName.of(file.content())));
      Set<String> missing = shelf.missing(blobs);
      shelf.keep(
          files.stream()
              .filter(file -> missing.contains(file.path()))
              .gather(
                  Gatherers.mapConcurrent(
                      Runtime.getRuntime().availableProcessors(), RepositoryFills.this::entry))
              .toList());
      files.clear();
      bytes = 0;
    }
  }

  private SummaryShelf.Entry entry(SourceFile file) {
    return new SummaryShelf.Entry(file.path(), BlobName.of(file.content()), shelf.summarise(file));
  }

  /** A request that is made twice, since the process ended in between, says nothing twice. */
  private void serve() {
    for (PullRequestRef pull : fills.served(SERVED_AT_ONCE)) {
      queue.request(new Job.Review(pull, Optional.empty()), clock.instant());
      fills.forget(pull);
    }
  }
}
