package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Installations;
import dev.loopguard.forge.Installations.Covered;
import dev.loopguard.forge.Installations.Installation;
import dev.loopguard.forge.Installations.Open;
import dev.loopguard.lab.github.FakePullRequest;
import dev.loopguard.lab.github.FakeRepository;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitHubInstallationsTest {
  private final ForgeLab lab = new ForgeLab();
  private final Installations installations = lab.forge.installations();

  @AfterEach
  void stop() {
    lab.close();
  }

  @Test
  void everyInstallationIsListedAndASuspendedOneSaysSo() {
    IntStream.range(0, 120).forEach(n -> lab.github.app().install("org" + n));
    long suspended = lab.github.app().install("sleepy").suspend(true).id();

    assertThat(installations.all())
        .hasSize(122)
        .contains(
            new Installation(lab.installation.id(), false, Instant.parse("2026-01-01T00:00:00Z")))
        .filteredOn(Installation::suspended)
        .extracting(Installation::id)
        .containsExactly(suspended);
  }

  @Test
  void theCoveredRepositoriesAreListedAndAnArchivedOneSaysSo() {
    IntStream.range(0, 101)
        .mapToObj(n -> lab.github.repositories().create("acme", "r" + n))
        .forEach(lab.installation::on);
    FakeRepository old = lab.github.repositories().create("acme", "old").archive();
    lab.installation.on(old);
    lab.github.repositories().create("acme", "elsewhere");

    assertThat(installations.repositories(lab.installation.id()))
        .hasSize(103)
        .filteredOn(Covered::archived)
        .containsExactly(new Covered(new RepositoryRef(old.id(), "acme", "old"), true));
  }

  @Test
  void openPullRequestsAreListedWithTheirHeads() {
    lab.repository.branch("other", lab.repository.tip("main"));
    lab.repository.on("other").file("b.py", "b\n").commit("B");
    FakePullRequest draft = lab.repository.open("B", "other", "main").draft(true);
    Instant then = Instant.parse("2026-02-01T00:00:00Z");
    draft.untouchedSince(then);
    lab.repository.open("Closed", "other", "main").close();

    assertThat(installations.openPullRequests(lab.installation.id(), lab.ref().repository()))
        .hasSize(2)
        .contains(new Open(draft.number(), new Revision(draft.head()), true, then))
        .extracting(Open::head)
        .contains(lab.head());
  }
}
