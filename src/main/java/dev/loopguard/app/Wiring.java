package dev.loopguard.app;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.forge.github.GitHubHost;
import dev.loopguard.forge.github.GitHubSettings;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.Worker;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import dev.loopguard.review.Markers;
import dev.loopguard.review.render.Links;
import dev.loopguard.setup.KeptApp;
import dev.loopguard.setup.Safe;
import dev.loopguard.store.Memory;
import dev.loopguard.store.Replicas;
import dev.loopguard.store.jdbc.JdbcCheckedFiles;
import dev.loopguard.store.jdbc.JdbcDismissals;
import dev.loopguard.store.jdbc.JdbcLimits;
import dev.loopguard.store.jdbc.JdbcPauses;
import dev.loopguard.store.jdbc.JdbcPostedFindings;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcReplicas;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.web.ServerState;
import dev.loopguard.web.signin.SignIn;
import dev.loopguard.webhook.WebhookSecrets;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Joins ports and adapters for the container. */
@Singleton
public final class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  CurrentCredentials credentials(ServerConfig config, Safe safe) {
    return new CurrentCredentials(
        Credentials.of(config.github()),
        () ->
            switch (safe.find()) {
              case Safe.Found.Nothing() -> Optional.empty();
              case Safe.Found.App(KeptApp kept) ->
                  Optional.of(Credentials.of(kept, config.github()));
              case Safe.Found.Locked(String clause) -> Optional.of(Credentials.locked(clause));
            });
  }

  @Produces
  @Singleton
  ServerState state(CurrentCredentials credentials) {
    return new ServerState(() -> credentials.get().missing());
  }

  @Produces
  @Singleton
  WebhookSecrets secrets(CurrentCredentials credentials) {
    return new WebhookSecrets(() -> credentials.get().secrets());
  }

  @Produces
  @Singleton
  SignIn signIn() {
    return switch (OperatorAccess.from(System.getenv())) {
      case OperatorAccess.Usable(SignIn signIn, _) -> signIn;
      case OperatorAccess.Invalid(String problem) -> throw new IllegalStateException(problem);
    };
  }

  @Produces
  @Singleton
  ReviewSteps.Rules rules() {
    return RuleSet.load();
  }

  @Produces
  @Singleton
  Catalogue catalogue(ReviewSteps.Rules rules) {
    return rules.catalogue();
  }

  @Produces
  @Singleton
  Storage storage(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg) {
    return new Storage(embedded, embedded ? h2.get() : pg.get());
  }

  @Produces
  @Singleton
  WorkQueue queue(Storage storage, Clock clock) {
    return storage.embedded()
        ? takenOver(storage.source(), clock)
        : new JdbcWorkQueue(storage.source());
  }

  @Produces
  @Singleton
  CommandJob.Stores stores(Storage storage, WorkQueue queue) {
    AgroalDataSource source = storage.source();
    return new CommandJob.Stores(
        queue,
        new JdbcQueueStatus(source),
        new Memory(
            new JdbcDismissals(source),
            new JdbcPauses(source),
            new JdbcPostedFindings(source),
            new JdbcCheckedFiles(source)));
  }

  @Produces
  @Singleton
  Sweeping sweeping(Storage storage) {
    return Sweeping.over(storage.source());
  }

  /**
   * One process at a time can open the embedded database: a lease found in it at start is of a
   * process that ended in the middle of its work, which need not wait for the lease to run out.
   */
  private static WorkQueue takenOver(AgroalDataSource source, Clock clock) {
    JdbcWorkQueue queue = new JdbcWorkQueue(source);
    int ended = queue.endLeases(clock.instant());
    if (ended > 0) {
      LOG.infof("Work cut off when the server ended runs again now: %d", ended);
    }
    return queue;
  }

  @Produces
  @Singleton
  static Worker.Terms terms(ServerConfig config) {
    return new Worker.Terms(new RetryPolicy(config.retryPauses()), config.lease());
  }

  @Produces
  @Singleton
  Engine engine(
      ServerConfig config,
      CurrentCredentials credentials,
      ReviewSteps.Rules rules,
      CommandJob.Stores stores,
      Sweeping sweeping,
      Sharing sharing,
      Observation observation,
      Storage storage,
      Clock clock) {
    Engine engine =
        new Engine(
            credentials,
            present -> {
              GitHubForge forge =
                  new GitHubForge(
                      settings(config, present),
                      clock,
                      sharing.limits(),
                      Thread::sleep,
                      observation.traffic());
              Indexing indexing =
                  Indexing.over(
                      new Indexing.Places(storage.source(), forge.repositories(), stores.queue()),
                      rules,
                      Indexing.TERMS,
                      clock);
              return new Engine.Parts(
                  worker(
                      config,
                      present,
                      rules,
                      stores,
                      forgeParts(forge, indexing),
                      new Assembly.Watch(observation.log(), clock)),
                  sweeping.sweeper(forge, stores.queue(), observation.deliveries(), clock),
                  new ReplicaShare(
                      sharing.replicas(), config.fetchConcurrency(), forge::atOnce, clock),
                  indexing.fills(),
                  forge);
            });
    engine.arrive();
    return engine;
  }

  /** What all replicas share at GitHub. */
  record Sharing(Limits limits, Replicas replicas) {}

  @Produces
  @Singleton
  Sharing sharing(Storage storage, Clock clock) {
    AgroalDataSource source = storage.source();
    return new Sharing(new JdbcLimits(source, clock), new JdbcReplicas(source));
  }

  @Produces
  @Singleton
  WorkSignal signal(Engine engine) {
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    return () -> executor.execute(engine::look);
  }

  private static Assembly.Forge forgeParts(GitHubForge forge, Indexing indexing) {
    return new Assembly.Forge(
        forge.reader(), forge.writer(), forge.groups(), indexing.neighbourhoods());
  }

  private static Worker worker(
      ServerConfig config,
      Credentials credentials,
      ReviewSteps.Rules rules,
      CommandJob.Stores stores,
      Assembly.Forge forge,
      Assembly.Watch watch) {
    Assembly assembly =
        new Assembly(
            forge,
            rules,
            stores,
            new Assembly.Words(
                markers(credentials.secrets()),
                new Links(
                    GitHubHost.ofApi(credentials.api()).web().toString(),
                    site(config, credentials))),
            watch);
    return assembly.worker(
        Executors.newVirtualThreadPerTaskExecutor(), config.workers(), terms(config));
  }

  private static GitHubSettings settings(ServerConfig config, Credentials credentials) {
    GitHubSettings settings =
        GitHubSettings.of(
                credentials.api().toString(),
                credentials.appId().orElseThrow(),
                credentials.privateKey().orElseThrow())
            .withFetchConcurrency(config.fetchConcurrency());
    return site(config, credentials)
        .map(site -> settings.withDetails(URI.create(site + "/checklist")))
        .orElse(settings);
  }

  /** Returns this server's public address without a slash at its end, when it is known. */
  static Optional<String> site(ServerConfig config, Credentials credentials) {
    return config
        .publicUrl()
        .or(credentials::site)
        .map(url -> url.toString().replaceFirst("/+$", ""));
  }

  private static Markers markers(List<String> secrets) {
    return new Markers(secrets.getFirst(), secrets.stream().skip(1).findFirst());
  }
}
