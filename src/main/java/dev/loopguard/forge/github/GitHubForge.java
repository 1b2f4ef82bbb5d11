package dev.loopguard.forge.github;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.Installations;
import dev.loopguard.forge.MergeGroups;
import dev.loopguard.forge.PullRequestReader;
import dev.loopguard.forge.PullRequestWriter;
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
  private final MergeGroups groups;
  private final DeliveryLog deliveries;
  private final Installations installations;

  /** Asks GitHub for nothing yet. */
  public GitHubForge(GitHubSettings settings, Clock clock) {
    this(settings, clock, Transport.REQUEST_TIMEOUT);
  }

  GitHubForge(GitHubSettings settings, Clock clock, Duration requestTimeout) {
    this.transport = new Transport(settings, requestTimeout);
    Failures failures = new Failures(clock);
    AppJwt jwt = new AppJwt(settings, clock);
    var tokens = new InstallationTokens(settings, jwt, transport, failures, clock);
    Api api = new Api(settings, transport, tokens, failures);
    GitHubApp app = new GitHubApp(settings, jwt, new KohsukeConnector(transport, failures));
    this.reader = new GitHubReader(api, app);
    this.writer = new GitHubWriter(api);
    this.groups = new GitHubMergeGroups(api, app);
    AppApi asApp = new AppApi(settings, jwt, transport, failures);
    this.deliveries = new GitHubDeliveryLog(asApp);
    this.installations = new GitHubInstallations(asApp, api);
  }

  public PullRequestReader reader() {
    return reader;
  }

  public PullRequestWriter writer() {
    return writer;
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

  /** Gives up what is under way. */
  @Override
  public void close() {
    transport.close();
  }
}
