package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.Limits;
import dev.loopguard.queue.QueueEntry;
import dev.loopguard.queue.QueueEntry.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lists of what is in the queue, on each database. */
interface QueueListsContract extends QueueUnderTest {
  @Test
  default void whatRunsStandsBeforeWhatWaits() {
    request(pull(1), minute(1));
    request(pull(2), minute(2));
    request(pull(3), minute(3));
    queue().retry(claimReview(minute(4)).orElseThrow(), minute(90), "GitHub is down");
    assertThat(claimReview(minute(4))).isPresent();

    QueueEntry running = entry(2, Place.RUNNING, Optional.empty(), 0, Optional.empty());
    QueueEntry failed = entry(1, Place.WAITING, Optional.of(90), 1, Optional.of("GitHub is down"));
    QueueEntry waiting = entry(3, Place.WAITING, Optional.of(3), 0, Optional.empty());
    assertThat(status().open(minute(5), 10)).containsExactly(running, failed, waiting);
    assertThat(status().open(minute(5), 2)).containsExactly(running, failed);
  }

  @Test
  default void anInstallationThatHasToWaitIsTheReason() {
    request(pull(1), minute(1));
    limits().throttled(1, Optional.of(Duration.ofMinutes(9)), "GitHub wants a pause.");

    assertThat(status().open(minute(2), 10))
        .containsExactly(
            entry(1, Place.WAITING, Optional.of(9), 0, Optional.of("GitHub wants a pause.")));
  }

  @Test
  default void whatIsParkedIsListedWithItsReason() {
    request(pull(1), minute(1));
    request(pull(2), minute(2));
    queue().park(claimReview(minute(3)).orElseThrow(), "first");
    queue().park(claimReview(minute(3)).orElseThrow(), "second");

    assertThat(status().open(minute(3), 10)).isEmpty();
    assertThat(status().parked(10))
        .extracting(QueueEntry::pull, QueueEntry::place, QueueEntry::problem, QueueEntry::since)
        .containsExactly(
            tuple(pull(2), Place.PARKED, Optional.of("second"), Optional.empty()),
            tuple(pull(1), Place.PARKED, Optional.of("first"), Optional.empty()));
    assertThat(status().parked(1)).hasSize(1);
  }

  @Test
  default void theAgeIsThatOfWhatAWorkerCouldTake() {
    assertThat(status().oldestDue(minute(1))).isEmpty();
    request(pull(1), minute(1));
    request(pull(2), minute(2));
    assertThat(status().oldestDue(minute(5))).contains(minute(1));

    assertThat(claimReview(minute(5))).isPresent();
    assertThat(status().oldestDue(minute(6))).contains(minute(2));
    queue().retry(claimReview(minute(6)).orElseThrow(), minute(20), "later");
    assertThat(status().oldestDue(minute(7))).isEmpty();
    assertThat(status().oldestDue(minute(10))).as("its lease ran out").contains(minute(10));
    assertThat(status().oldestDue(minute(25))).contains(minute(10));
  }

  @Test
  default void whatItsInstallationHoldsBackHasNoAge() {
    request(pull(1), minute(1));
    limits().throttled(1, Optional.of(Duration.ofMinutes(9)), "GitHub wants a pause.");

    assertThat(status().oldestDue(minute(8))).isEmpty();
    assertThat(status().oldestDue(minute(12))).contains(minute(9));
  }

  private Limits limits() {
    return new JdbcLimits(source(), Clock.fixed(T0, ZoneOffset.UTC));
  }

  private static QueueEntry entry(
      int number, Place place, Optional<Integer> nextTry, int attempt, Optional<String> problem) {
    return new QueueEntry(
        pull(number),
        place,
        Optional.of(minute(number)),
        nextTry.map(QueueUnderTest::minute),
        attempt,
        problem);
  }
}
