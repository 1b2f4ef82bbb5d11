package dev.loopguard.forge.github;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.Installations;
import dev.loopguard.forge.Limits;
import dev.loopguard.forge.MergeGroups;
import dev.loopguard.forge.OwnApp;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.forge.Traffic;
import java.time.Clock;
import java.time.Duration;

/**
 * GitHub, put together: one for a server, shared by all its threads, so that tokens and the bound
 * on requests at once are shared too.
 */
public final class GitHubForge implements AutoCloseable {
  private final Transport transport;
  private final PullRequestReader reader;
  private final PullRequestWriter writer;
  private final RepositoryReader repositories;
  private final MergeGroups groups;
  private final DeliveryLog deliveries;
  private final Installations installations;
  private final OwnApp ownApp;

  /** Holds nothing back, and asks GitHub for nothing yet. */
  public GitHubForge(GitHubSettings settings, Clock clock) {
    this(settings, clock, Limits.NONE, Thread::sleep);
  }

  /**
   * Asks GitHub for nothing yet.
   *
   * @param limits what each installation may still ask for
   * @param sleep how a run waits for its next write, at most two seconds
   */
  public GitHubForge(GitHubSettings settings, Clock clock, Limits limits, Sleep sleep) {
    this(settings, clock, limits, sleep, Traffic.NONE);
  }

  /**
   * Tells of what it asks GitHub for.
   *
   * @param traffic told of each request that was sent
   */
  public GitHubForge(
      GitHubSettings settings, Clock clock, Limits limits, Sleep sleep, Traffic traffic) {
    this.transport = new Transport(settings, Transport.REQUEST_TIMEOUT, traffic);
    Failures failures = new Failures(clock);
    AppJwt jwt = new AppJwt(settings, clock);
    var tokens = new InstallationTokens(settings, jwt, transport, failures, clock);
    Api api =
        new Api(
            settings, new Api.Ways(transport, tokens), failures, new Pacing(limits, clock, sleep));
    GitHubApp app = new GitHubApp(settings, jwt, new KohsukeConnector(transport, failures));
    this.reader = new GitHubReader(api, app);
    this.writer = new GitHubWriter(api);
    this.repositories = new GitHubRepositoryReader(api);
    this.groups = new GitHubMergeGroups(api, app);
    AppApi asApp = new AppApi(settings, jwt, transport, failures);
    this.deliveries = new GitHubDeliveryLog(asApp);
    this.installations = new GitHubInstallations(asApp, api);
    this.ownApp = new GitHubOwnApp(asApp, clock);
  }

  public PullRequestReader reader() {
    return reader;
  }

  public PullRequestWriter writer() {
    return writer;
  }

  public RepositoryReader repositories() {
    return repositories;
  }

  public MergeGroups groups() {
    return groups;
  }

  public DeliveryLog deliveries() {
    return deliveries;
  }

  public Installations installations() {
    return installations;
  }

  public OwnApp ownApp() {
    return ownApp;
  }

  /** Waits while {@code time} passes. */
  @FunctionalInterface
  public interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }

  /** Lets this many requests of one installation be under way at once from now on. */
  public void atOnce(int requests) {
    transport.atOnce(requests);
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    transport.close();
  }
}
