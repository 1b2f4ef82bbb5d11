package dev.loopguard.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.store.Fills;
import dev.loopguard.store.Fills.Fill;
import dev.loopguard.store.Fills.Outcome;
import dev.loopguard.store.Fills.Waiting;
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
    return new Wish(new PullRequestRef(7, LIBRARY, pull), head(pull), BASE, form, since);
  }

  private static Revision head(int pull) {
    return new Revision(Integer.toString(pull).repeat(40).substring(0, 40));
  }

  private static Wish wish(int pull) {
    return wish(pull, "python/1", START.minus(Duration.ofDays(30)));
  }

  private static Waiting waiting(int pull) {
    return new Waiting(new PullRequestRef(7, LIBRARY, pull), head(pull));
  }

  @Test
  default void whatIsWantedIsTakenOnce() {
    assertThat(fills().take(START, LEASE)).isEmpty();
    assertThat(fills().endedOrWanted(wish(1), START)).isEmpty();
    assertThat(fills().endedOrWanted(wish(2), START)).isEmpty();

    Fill fill = fills().take(START, LEASE).orElseThrow();

    assertThat(fill).isEqualTo(new Fill(7, LIBRARY, BASE, fill.owner(), 1));
    assertThat(fills().take(START, LEASE)).isEmpty();
  }

  @Test
  default void ofManyWhoTakeOneGetsIt() {
    fills().endedOrWanted(wish(1), START);

    List<Optional<Fill>> taken = Together.call(4, _ -> fills().take(START, LEASE));

    assertThat(taken.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  default void whoWaitsIsServedOnceItEnded() {
    fills().endedOrWanted(wish(1), START);
    fills().endedOrWanted(wish(2), START.plusSeconds(1));
    fills().endedOrWanted(wish(1), START.plusSeconds(2));
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
    fills().endedOrWanted(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.LIMITED, START);
    fills().forget(waiting(1));

    assertThat(fills().endedOrWanted(wish(1), START)).contains(Outcome.LIMITED);
    assertThat(fills().served(10)).isEmpty();

    Wish later = wish(3, "python/1", START.plusSeconds(1));
    assertThat(fills().endedOrWanted(later, START.plusSeconds(2))).isEmpty();
    assertThat(fills().take(START.plusSeconds(2), LEASE)).map(Fill::attempt).contains(1);
    assertThat(fills().served(10)).isEmpty();
  }

  @Test
  default void anotherFormIsWantedAgainNotBeforeAnHour() {
    fills().endedOrWanted(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.WHOLE, START);
    Wish other = wish(1, "python/2", START.minus(Duration.ofDays(30)));

    assertThat(fills().endedOrWanted(other, START.plus(Duration.ofMinutes(59))))
        .contains(Outcome.WHOLE);
    assertThat(fills().endedOrWanted(other, START.plus(Duration.ofMinutes(61)))).isEmpty();
  }

  @Test
  default void aLeaseThatRanOutIsTakenByAnotherAndTheFirstEndsNothing() {
    fills().endedOrWanted(wish(1), START);
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
    fills().endedOrWanted(wish(1), START);
    Fill fill = fills().take(START, LEASE).orElseThrow();
    Instant due = START.plusSeconds(60);

    assertThat(fills().giveBack(fill, due)).isTrue();

    assertThat(fills().take(due.minusSeconds(1), LEASE)).isEmpty();
    assertThat(fills().take(due, LEASE)).isPresent();
  }

  @Test
  default void oldOnesAreForgotten() {
    fills().endedOrWanted(wish(1), START);
    fills().end(fills().take(START, LEASE).orElseThrow(), Outcome.WHOLE, START);
    Instant later = START.plusSeconds(1);

    assertThat(new JdbcRetention(source()).delete(later, later, 10)).isFalse();

    assertThat(fills().served(10)).isEmpty();
    assertThat(fills().endedOrWanted(wish(1), START)).isEmpty();
  }
}
