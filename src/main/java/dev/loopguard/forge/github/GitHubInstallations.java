package dev.loopguard.forge.github;

import dev.loopguard.forge.Installations;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.List;

/** Where our App is installed at GitHub. */
final class GitHubInstallations implements Installations {
  private final AppApi app;
  private final Api api;

  GitHubInstallations(AppApi app, Api api) {
    this.app = app;
    this.api = api;
  }

  @Override
  public List<Installation> all() {
    return new Pages(app::checked, app::get, api.settings().fetchConcurrency())
        .read("/app/installations", Received.Installation[].class, List::of).stream()
            .map(GitHubInstallations::installation)
            .toList();
  }

  private static Installation installation(Received.Installation row) {
    return new Installation(row.id(), row.suspendedAt() != null, Instant.parse(row.createdAt()));
  }

  @Override
  public List<Covered> repositories(long installation) {
    return api
        .list(
            installation,
            "/installation/repositories",
            Received.CoveredRepositories.class,
            Received.CoveredRepositories::repositories)
        .stream()
        .map(row -> new Covered(ref(row), row.archived()))
        .toList();
  }

  private static RepositoryRef ref(Received.CoveredRepository row) {
    return new RepositoryRef(row.id(), row.owner().login(), row.name());
  }

  /** GitHub lists open ones where no state is asked for. */
  @Override
  public List<Open> openPullRequests(long installation, RepositoryRef repository) {
    return api
        .list(installation, Route.repository(repository, "/pulls"), Received.OpenPull[].class)
        .stream()
        .map(
            row ->
                new Open(
                    row.number(),
                    new Revision(row.head().sha()),
                    row.draft(),
                    Instant.parse(row.updatedAt())))
        .toList();
  }
}
