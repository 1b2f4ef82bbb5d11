package dev.loopguard.app;

import dev.loopguard.checklist.Catalogue;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.github.GitHubForge;
import dev.loopguard.forge.github.GitHubSettings;
import dev.loopguard.pipeline.CommandJob;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.Worker;
import dev.loopguard.queue.RetryPolicy;
import dev.loopguard.queue.WorkQueue;
import dev.loopguard.queue.WorkSignal;
import dev.loopguard.review.Markers;
import dev.loopguard.review.render.Links;
import dev.loopguard.store.Memory;
import dev.loopguard.store.Replicas;
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
  private static final String PUBLIC_API = "api.github.com";

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Credentials credentials(ServerConfig config) {
    return Credentials.of(config.github());
  }

  @Produces
  @Singleton
  ServerState state(Credentials credentials) {
    return new ServerState(credentials.missing());
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
  WebhookSecrets secrets(Credentials credentials) {
    return new WebhookSecrets(credentials.secrets());
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
  WorkQueue queue(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg,
      Clock clock) {
    return embedded ? takenOver(h2.get(), clock) : new JdbcWorkQueue(pg.get());
  }

  @Produces
  @Singleton
  CommandJob.Stores stores(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg,
      WorkQueue queue) {
    AgroalDataSource source = embedded ? h2.get() : pg.get();
    return new CommandJob.Stores(
        queue,
        new JdbcQueueStatus(source),
        new Memory(
            new JdbcDismissals(source), new JdbcPauses(source), new JdbcPostedFindings(source)));
  }

  @Produces
  @Singleton
  Sweeping sweeping(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg) {
    return Sweeping.over(embedded ? h2.get() : pg.get());
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
      Credentials credentials,
      ReviewSteps.Rules rules,
      CommandJob.Stores stores,
      Sweeping sweeping,
      Sharing sharing,
      Observation observation,
      Clock clock) {
    if (!credentials.complete()) {
      return new Engine(Optional.empty(), Optional.empty(), Optional.empty());
    }
    GitHubForge forge =
        new GitHubForge(
            settings(config, credentials),
            clock,
            sharing.limits(),
            Thread::sleep,
            observation.traffic());
    return new Engine(
        Optional.of(
            worker(
                config,
                credentials,
                rules,
                stores,
                forge,
                new Assembly.Watch(observation.log(), clock))),
        Optional.of(sweeping.sweeper(forge, stores.queue(), observation.deliveries(), clock)),
        Optional.of(
            new ReplicaShare(sharing.replicas(), config.fetchConcurrency(), forge::atOnce, clock)));
  }

  /** What all replicas share at GitHub. */
  record Sharing(Limits limits, Replicas replicas) {}

  @Produces
  @Singleton
  Sharing sharing(
      @ConfigProperty(name = "quarkus.datasource.h2.active") boolean embedded,
      @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
      @DataSource("pg") InjectableInstance<AgroalDataSource> pg,
      Clock clock) {
    AgroalDataSource source = embedded ? h2.get() : pg.get();
    return new Sharing(new JdbcLimits(source, clock), new JdbcReplicas(source));
  }

  @Produces
  @Singleton
  WorkSignal signal(Engine engine) {
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    return () -> executor.execute(engine::look);
  }

  private static Worker worker(
      ServerConfig config,
      Credentials credentials,
      ReviewSteps.Rules rules,
      CommandJob.Stores stores,
      GitHubForge forge,
      Assembly.Watch watch) {
    Assembly assembly =
        new Assembly(
            new Assembly.Forge(forge.reader(), forge.writer(), forge.groups()),
            rules,
            stores,
            new Assembly.Words(
                markers(credentials.secrets()),
                new Links(
                    webAddress(config.github().apiUrl()).toString(),
                    config.publicUrl().map(URI::toString))),
            watch);
    return assembly.worker(
        Executors.newVirtualThreadPerTaskExecutor(), config.workers(), terms(config));
  }

  private static GitHubSettings settings(ServerConfig config, Credentials credentials) {
    GitHubSettings settings =
        GitHubSettings.of(
                config.github().apiUrl().toString(),
                credentials.appId().orElseThrow(),
                credentials.privateKey().orElseThrow())
            .withFetchConcurrency(config.fetchConcurrency());
    return config
        .publicUrl()
        .map(url -> settings.withDetails(url.resolve("/checklist")))
        .orElse(settings);
  }

  private static Markers markers(List<String> secrets) {
    return new Markers(secrets.getFirst(), secrets.stream().skip(1).findFirst());
  }

  /** Returns where people read repositories, for an API address. */
  static URI webAddress(URI api) {
    return api.getHost().equals(PUBLIC_API) ? URI.create("https://github.com") : api.resolve("/");
  }
}
