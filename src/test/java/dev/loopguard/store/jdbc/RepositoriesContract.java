package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import dev.loopguard.queue.Claim;
import dev.loopguard.store.PostedFinding;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Name;
import dev.loopguard.store.PostedFinding.Outcome;
import dev.loopguard.store.PostedFinding.Posting;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.Repositories.Counts;
import dev.loopguard.store.Repositories.Line;
import dev.loopguard.store.Repositories.Pull;
import dev.loopguard.store.Repositories.State;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How repositories and their pull requests stand, on each database. */
interface RepositoriesContract extends RunsContract {
  default Repositories repositories() {
    return new JdbcRepositories(source());
  }

  @Test
  default void eachPullRequestIsInOneState() {
    request(pull(1), minute(1));
    request(pull(2), minute(2));
    request(pull(3), minute(3));
    request(pull(4), minute(4));
    finish(Run.Outcome.REVIEWED);
    finish(Run.Outcome.CLOSED);
    queue().park(claimReview(minute(5)).orElseThrow(), "gave up");
    assertThat(claimReview(minute(5))).isPresent();
    request(pull(5), minute(6));

    assertThat(repositories().pulls(101, 10))
        .extracting(one -> one.pull().number(), Pull::state, Pull::problem)
        .containsExactly(
            tuple(5, State.WAITING, Optional.empty()),
            tuple(4, State.RUNNING, Optional.empty()),
            tuple(3, State.PARKED, Optional.of("gave up")),
            tuple(2, State.CLOSED, Optional.empty()),
            tuple(1, State.DONE, Optional.empty()));
    assertThat(repositories().pulls(101, 2)).hasSize(2);
    assertThat(repositories().pulls(102, 10)).isEmpty();
  }

  @Test
  default void aPullRequestHasItsOpenFindingsAndItsLastRun() {
    request(pull(1), minute(1));
    finish(Run.Outcome.REVIEWED);
    Run last = RunsContract.run(pull(1), Run.Outcome.REVIEWED, minute(1), minute(9));
    long id = runs().store(last);
    posted(pull(1), "a", Optional.empty());
    posted(pull(1), "b", Optional.of(new Outcome(Kind.FIXED)));
    posted(pull(2), "c", Optional.empty());

    assertThat(repositories().pulls(101, 10))
        .containsExactly(
            new Pull(
                pull(1),
                State.DONE,
                Optional.empty(),
                1,
                minute(1),
                Optional.of(
                    new RunLine(
                        id, pull(1), last.times(), last.ending(), new Run.Totals(0, 0, 0, 0, 0)))));
  }

  @Test
  default void aRepositoryCountsWhatIsNotClosed() {
    request(pull(1), minute(1));
    request(pull(2), minute(2));
    request(pull(3), minute(3));
    request(pull(4), minute(4));
    finish(Run.Outcome.REVIEWED);
    finish(Run.Outcome.CLOSED);
    queue().park(claimReview(minute(5)).orElseThrow(), "gave up");
    posted(pull(1), "a", Optional.empty());
    posted(pull(1), "b", Optional.empty());
    posted(pull(2), "c", Optional.empty());
    request(pull(2, 1), minute(9));

    assertThat(repositories().known(10))
        .containsExactly(
            new Line(
                new RepositoryRef(102, "acme", "loop"),
                2,
                new Counts(1, 1, 0, 0),
                Optional.empty()),
            new Line(
                new RepositoryRef(101, "acme", "loop"),
                1,
                new Counts(3, 1, 1, 2),
                Optional.of(minute(5))));
    assertThat(repositories().known(1)).hasSize(1);
  }

  @Test
  default void aRepositoryHasItsNewestNameInWhicheverCase() {
    request(named("acme", "old"), minute(1));
    queue().request(QueueUnderTest.review(named(2, "Acme", "Shop")), minute(2));

    assertThat(repositories().known(10).getFirst().repository())
        .isEqualTo(new RepositoryRef(101, "Acme", "Shop"));
    assertThat(repositories().named("ACME", "shop"))
        .contains(new RepositoryRef(101, "Acme", "Shop"));
    assertThat(repositories().named("acme", "none")).isEmpty();
  }

  @Test
  default void aRunThatIsForgottenLeavesThePullRequestAsItWas() {
    request(pull(1), minute(1));
    finish(Run.Outcome.REVIEWED);
    new JdbcRetention(source()).delete(minute(6), T0, 10);

    assertThat(repositories().pulls(101, 10)).extracting(Pull::state, Pull::lastRun).isEmpty();
    request(pull(1), minute(7));
    assertThat(repositories().pulls(101, 10).getFirst().lastRun()).isEmpty();
  }

  private static PullRequestRef named(String owner, String name) {
    return named(1, owner, name);
  }

  private static PullRequestRef named(int number, String owner, String name) {
    return new PullRequestRef(1, new RepositoryRef(101, owner, name), number);
  }

  private void finish(Run.Outcome outcome) {
    Claim claim = claimReview(minute(5)).orElseThrow();
    queue().finish(claim, minute(5), Optional.of(head(1)));
    Instant asked = claim.firstRequested();
    runs().store(RunsContract.run(claim.job().pull(), outcome, asked, minute(5)));
  }

  private void posted(PullRequestRef pull, String key, Optional<Outcome> outcome) {
    new JdbcPostedFindings(source())
        .note(
            pull.repository().id(),
            pull.number(),
            List.of(
                new PostedFinding(
                    new Name(key.repeat(26), 0),
                    RuleId.python("blocking-sleep"),
                    Optional.of(new Posting(Severity.MUST, T0, head(1))),
                    outcome)),
            T0);
  }
}
