package dev.loopguard.web;

import dev.loopguard.model.RepositoryRef;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import dev.loopguard.web.RepositoryView.PullRow;
import java.time.Instant;
import java.util.Optional;

/** Makes the page of one repository. */
record RepositoryPage(Desk desk, Instant now) {
  private static final int PULLS = 100;
  private static final int RUNS = 20;

  /** Returns the page, or nothing when no such repository is known. */
  Optional<RepositoryView> view(String owner, String name) {
    return desk.books().repositories().named(owner, name).map(this::view);
  }

  private RepositoryView view(RepositoryRef repository) {
    return new RepositoryView(
        repository.fullName(),
        PullLink.forge(repository, desk.forge()),
        desk.books().repositories().pulls(repository.id(), PULLS).stream().map(this::row).toList(),
        desk.books().runs().page(Runs.Page.of(repository.id(), RUNS)).stream()
            .map(run -> RunRow.of(run, desk.forge(), now))
            .toList());
  }

  private PullRow row(Repositories.Pull pull) {
    return new PullRow(
        pull.pull().repository().id(),
        pull.pull().number(),
        PullLink.of(pull.pull(), desk.forge()).forge(),
        Tone.of(pull.state()),
        pull.state() == Repositories.State.PARKED,
        pull.problem().orElse(""),
        pull.openFindings(),
        When.of(pull.heardOf(), now),
        pull.lastRun().map(RunLine::id).orElse(0L),
        pull.lastRun().map(run -> Tone.of(run.ending().outcome()).word()).orElse(""));
  }
}
