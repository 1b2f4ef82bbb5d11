package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.store.Fills;
import dev.loopguard.store.Fills.Fill;
import dev.loopguard.store.Fills.Outcome;
import dev.loopguard.store.Fills.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who reads a repository as a whole, and who waits for it, on each database. */
interface FillsContract {
  Instant START = Instant.parse("2026-03-01T12:00:00.123456Z");
  Duration LEASE = Duration.ofMinutes(3);
  RepositoryRef LIBRARY = new RepositoryRef(42, "acme", "library");
  Revision BASE = new Revision("b".repeat(40));

  DataSource source();

  private Fills fills() {
    return new JdbcFills(source());
  }

  private static Wish wish(int pull, String form, Instant since) {
    return new Wish(waiting(pull), BASE, form, since);
  }

  private static Wish wish(int pull) {
    return wish(pull, "python/1", START.minus(Duration.ofDays(30)));
  }

  private static PullRequestRef waiting(int pull) {
    return new PullRequestRef(7, LIBRARY, pull);
  }

  @Test
  default void whatIsWantedIsTakenOnce() {
    assertThat(fills().take(START, LEASE)).isEmpty();
    assertThat(fills().endedOrAwaited(wish(1), START)).isEmpty();
    assertThat(fills().endedOrAwaited(wish(2), START)).isEmpty();

    Fill fill = fills().take(START, LEASE).orElseThrow();

    assertThat(fill).isEqualTo(new Fill(7, LIBRARY, BASE, fill.owner(), 1));
    assertThat(fills().take(START, LEASE)).isEmpty();
  }

  @Test
  default void whoOnlyWantsItDoesNotWait() {
    assertThat(fills().endedOrWanted(wish(1), START)).isEmpty();
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.WHOLE, START);

    assertThat(fills().served(10)).isEmpty();
    assertThat(fills().endedOrAwaited(wish(1), START)).contains(Outcome.WHOLE);
    assertThat(fills().served(10)).isEmpty();
  }

  @Test
  default void ofManyWhoTakeOneGetsIt() {
    fills().endedOrAwaited(wish(1), START);

    List<Optional<Fill>> taken = Together.call(4, _ -> fills().take(START, LEASE));

    assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  default void whoWaitsIsServedOnceItEnded() {
    fills().endedOrAwaited(wish(1), START);
    fills().endedOrAwaited(wish(2), START.plusSeconds(1));
    fills().endedOrAwaited(wish(1), START.plusSeconds(2));
    Fill fill = fills().take(START, LEASE).orElseThrow();
    assertThat(fills().served(10)).isEmpty();

    assertThat(fills().end(fill, Outcome.WHOLE, START)).isTrue();

    assertThat(fills().served(1)).containsExactly(waiting(1));
    assertThat(fills().served(10)).containsExactly(waiting(1), waiting(2));
    fills().forget(waiting(1));
    assertThat(fills().served(10)).containsExactly(waiting(2));
    assertThat(fills().take(START.plus(Duration.ofDays(1)), LEASE)).isEmpty();
  }

  @Test
  default void whatEndedIsNotWantedAgainWhileItIsRecent() {
    fills().endedOrAwaited(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.LIMITED, START);
    fills().forget(waiting(1));

    assertThat(fills().endedOrAwaited(wish(1), START)).contains(Outcome.LIMITED);
    assertThat(fills().served(10)).isEmpty();

    Wish later = wish(3, "python/1", START.plusSeconds(1));
    assertThat(fills().endedOrAwaited(later, START.plusSeconds(2))).isEmpty();
    assertThat(fills().take(START.plusSeconds(2), LEASE)).map(Fill::attempt).contains(1);
    assertThat(fills().served(10)).isEmpty();
  }

  @Test
  default void anotherFormIsWantedAgainNotBeforeAnHour() {
    fills().endedOrAwaited(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.WHOLE, START);
    Wish other = wish(1, "python/2", START.minus(Duration.ofDays(30)));

    assertThat(fills().endedOrAwaited(other, START.plus(Duration.ofMinutes(59))))
        .contains(Outcome.WHOLE);
    assertThat(fills().endedOrAwaited(other, START.plus(Duration.ofMinutes(61)))).isEmpty();
  }

  @Test
  default void whatFailedIsWantedAgainNotBeforeAnHour() {
    fills().endedOrAwaited(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.FAILED, START);

    assertThat(fills().endedOrAwaited(wish(1), START.plus(Duration.ofMinutes(59))))
        .contains(Outcome.FAILED);
    assertThat(fills().endedOrAwaited(wish(1), START.plus(Duration.ofMinutes(61)))).isEmpty();
  }

  @Test
  default void aLeaseThatRanOutIsTakenByAnotherAndTheFirstEndsNothing() {
    fills().endedOrAwaited(wish(1), START);
    Fill first = fills().take(START, LEASE).orElseThrow();
    Instant later = START.plus(LEASE);

    Fill second = fills().take(later, LEASE).orElseThrow();

    assertThat(second.attempt()).isEqualTo(2);
    assertThat(fills().end(first, Outcome.WHOLE, later)).isFalse();
    assertThat(fills().giveBack(first, later)).isFalse();
    assertThat(fills().end(second, Outcome.FAILED, later)).isTrue();
  }

  @Test
  default void whatIsGivenBackIsTakenWhenItIsDue() {
    fills().endedOrAwaited(wish(1), START);
    Fill fill = fills().take(START, LEASE).orElseThrow();
    Instant due = START.plusSeconds(60);

    assertThat(fills().giveBack(fill, due)).isTrue();

    assertThat(fills().take(due.minusSeconds(1), LEASE)).isEmpty();
    assertThat(fills().take(due, LEASE)).isPresent();
  }

  @Test
  default void oldOnesAreForgotten() {
    fills().endedOrAwaited(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.WHOLE, START);
    Instant later = START.plusSeconds(1);

    assertThat(new JdbcRetention(source()).delete(later, later, 10)).isFalse();

    assertThat(fills().served(10)).isEmpty();
    assertThat(fills().endedOrAwaited(wish(1), START)).isEmpty();
  }
}
