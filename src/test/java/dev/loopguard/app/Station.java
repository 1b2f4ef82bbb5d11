package dev.loopguard.app;

import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.forge.github.GitHubSettings;
import dev.loopguard.lab.StrictGitHub;
import dev.loopguard.lab.Webhooks;
import dev.loopguard.lab.github.DeliveryLog;
import dev.loopguard.lab.github.FakeCheckRun;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.lab.github.Installation;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.RepositoryFills;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.RunLog;
import dev.loopguard.pipeline.Worker;
import dev.loopguard.recovery.Sweeper;
import dev.loopguard.review.Markers;
import dev.loopguard.review.render.Links;
import dev.loopguard.store.Memory;
import dev.loopguard.store.jdbc.JdbcCheckedFiles;
import dev.loopguard.store.jdbc.JdbcDismissals;
import dev.loopguard.store.jdbc.JdbcLimits;
import dev.loopguard.store.jdbc.JdbcPauses;
import dev.loopguard.store.jdbc.JdbcPostedFindings;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.store.jdbc.TestDatabases;
import dev.loopguard.webhook.WebhookResource;
import dev.loopguard.webhook.WebhookSecrets;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The whole way in one thread: a strict GitHub, the webhook, a queue on an H2 file, and the worker,
 * driven by hand.
 */
final class Station implements AutoCloseable {
  static final int AT_ONCE = 10;

  final MovableClock clock = new MovableClock();
  final StrictGitHub github = StrictGitHub.start(clock);
  final FakeRepository repository = github.repositories().create("acme", "shop");
  final Installation installation = github.app().install("acme").on(repository);
  final JdbcWorkQueue queue;
  final AgroalDataSource database;
  final Observation observation;

  /** Readings of whole repositories that are held back. */
  final Deque<Runnable> fills = new ArrayDeque<>();

  private final Indexing indexing;
  private final GitHubForge forge;
  private final WebhookResource webhook;
  private final Worker worker;

  Station(Path folder) {
    this(folder, (_, _) -> Observation.by(RunLog.none()));
  }

  Station(Path folder, ReviewSteps.Rules rules) {
    this(folder, rules, (_, _) -> Observation.by(RunLog.none()));
  }

  /**
   * @param watchers returns who is told of what is done, for the database and the clock
   */
  Station(Path folder, BiFunction<AgroalDataSource, Clock, Observation> watchers) {
    this(folder, RuleSet.load(), watchers);
  }

  private Station(
      Path folder,
      ReviewSteps.Rules rules,
      BiFunction<AgroalDataSource, Clock, Observation> watchers) {
    database = TestDatabases.h2(folder.resolve("station"));
    observation = watchers.apply(database, clock);
    queue = new JdbcWorkQueue(database);
    forge =
        new GitHubForge(
            GitHubSettings.of(
                    github.baseUri().toString(), github.app().id(), github.app().privateKeyPem())
                .withFetchConcurrency(AT_ONCE),
            clock,
            new JdbcLimits(database, clock),
            clock::forward,
            observation.traffic());
    indexing =
        Indexing.over(
            new Indexing.Places(database, forge.repositories(), queue),
            rules,
            new RepositoryFills.Terms(fills::add, Duration.ZERO, ArchiveLimits.DEFAULT),
            clock);
    worker =
        new Assembly(
                new Assembly.Forge(
                    forge.reader(), forge.writer(), forge.groups(), indexing.neighbourhoods()),
                rules,
                new CommandJob.Stores(
                    queue,
                    new JdbcQueueStatus(database),
                    new Memory(
                        new JdbcDismissals(database),
                        new JdbcPauses(database),
                        new JdbcPostedFindings(database),
                        new JdbcCheckedFiles(database))),
                new Assembly.Words(
                    new Markers(github.app().webhookSecret(), Optional.empty()),
                    new Links("https://github.example", Optional.empty())),
                new Assembly.Watch(observation.log(), clock))
            .worker(Runnable::run, 4, Worker.Terms.DEFAULT);
    webhook =
        new WebhookResource(
            new WebhookSecrets(List.of(github.app().webhookSecret())),
            queue,
            () -> {},
            observation.deliveries(),
            clock);
  }

  /** Returns the sweeper of one more replica. */
  Sweeper sweeper() {
    return Sweeping.over(database).sweeper(forge, queue, observation.deliveries(), clock);
  }

  /** Returns whether the queue knows anything of the pull request. */
  boolean known(FakePullRequest pull) {
    return new JdbcQueueStatus(database)
        .review(pull.repository().id(), pull.number(), clock.instant())
        .isPresent();
  }

  /** Opens a pull request that changes {@code path} from one text to another. */
  FakePullRequest pull(String path, String before, String after) {
    repository.on("main").file(path, before).file("README.md", "# Shop\n").commit("Start");
    repository.branch("feature", repository.tip("main"));
    repository.on("feature").file(path, after).commit("Change");
    return repository.open("A change", "feature", "main");
  }

  /** Hands a delivery to the webhook and returns the status of its answer. */
  int deliver(Webhooks.Delivery delivery) {
    try (var answer =
        webhook.receive(delivery.event(), delivery.id(), delivery.signature(), delivery.body())) {
      github.webhooks().attempted(delivery, new DeliveryLog.Answered.With(answer.getStatus()));
      return answer.getStatus();
    }
  }

  /** Delivers an action of the pull request and does all the work that is due. */
  void review(FakePullRequest pull, String action) {
    deliver(github.webhooks().pullRequest(pull, action));
    work();
  }

  void work() {
    while (worker.tick() > 0) {
      // Each tick does the work it starts.
    }
  }

  /** Does what waits to be read as a whole. Returns how much that was. */
  int fill() {
    int done = 0;
    indexing.fills().tick();
    for (Runnable next = fills.poll(); next != null; next = fills.poll()) {
      next.run();
      done++;
    }
    return done;
  }

  /** Returns our newest check run on the pull request's head. */
  FakeCheckRun check(FakePullRequest pull) {
    return repository.checkRuns(pull.head()).getLast();
  }

  /** Returns the bodies of our comments on the change. */
  List<String> said(FakePullRequest pull) {
    return pull.talk().ownComments().stream().map(comment -> comment.body()).toList();
  }

  @Override
  public void close() {
    forge.close();
    database.close();
    github.close();
  }
}
