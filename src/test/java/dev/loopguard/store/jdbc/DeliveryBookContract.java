package dev.loopguard.store.jdbc;

import static dev.loopguard.store.jdbc.QueueUnderTest.delivery;
import static dev.loopguard.store.jdbc.QueueUnderTest.head;
import static dev.loopguard.store.jdbc.QueueUnderTest.minute;
import static dev.loopguard.store.jdbc.QueueUnderTest.pull;
import static dev.loopguard.store.jdbc.QueueUnderTest.review;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryBook.Line;
import dev.loopguard.store.DeliveryOutcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of deliveries, on each database. */
interface DeliveryBookContract extends QueueUnderTest {
  default DeliveryBook book() {
    return new JdbcDeliveryBook(source());
  }

  @Test
  default void whatIsStoredIsListedWithWhatItIsAbout() {
    queue().accept(delivery("d1", minute(1)), List.of(review(pull(7))));
    queue().accept(delivery("d1", minute(2)), List.of(review(pull(7))));
    queue().accept(delivery("d1", minute(3)), List.of(review(pull(7))));
    queue()
        .accept(
            new Delivery("d2", "pull_request", "opened", minute(4), true),
            List.of(review(pull(8))));
    queue()
        .accept(
            new Delivery("d2", "pull_request", "opened", minute(4), true),
            List.of(review(pull(8))));
    queue()
        .accept(
            new Delivery("d3", "check_suite", "", minute(5)),
            List.of(new Job.ReviewHead(1, pull(1).repository(), head(1))));
    queue()
        .accept(
            new Delivery("d4", "installation", "deleted", minute(6)),
            List.of(new Job.InstallationLeft(1, "gone")));

    assertThat(book().newest(10))
        .containsExactly(
            new Line("d4", "installation.deleted", Optional.empty(), minute(6), false, 0),
            new Line("d3", "check_suite", Optional.of("acme/loop"), minute(5), false, 0),
            new Line("d2", "pull_request.opened", Optional.of("acme/loop#8"), minute(4), true, 0),
            new Line(
                "d1", "pull_request.synchronize", Optional.of("acme/loop#7"), minute(1), false, 2));
    assertThat(book().newest(1)).extracting(Line::id).containsExactly("d4");
  }

  @Test
  default void aLongNameIsCut() {
    PullRequestRef odd =
        new PullRequestRef(1, new RepositoryRef(9, "o".repeat(200), "n".repeat(200)), 1);
    queue().accept(delivery("d1", T0), List.of(review(odd)));

    assertThat(book().newest(1).getFirst().about())
        .contains("o".repeat(200) + "/" + "n".repeat(99));
  }

  @Test
  default void deliveriesAreCountedByHour() {
    book().count(Map.of(DeliveryOutcome.REFUSED, 5L, DeliveryOutcome.ACCEPTED, 1L), minute(59));
    book().count(Map.of(DeliveryOutcome.REFUSED, 2L), minute(60));
    book().count(Map.of(DeliveryOutcome.REFUSED, 1L), minute(119));
    book().count(Map.of(), minute(119));

    assertThat(book().counts(minute(30)))
        .isEqualTo(counts(DeliveryOutcome.REFUSED, 8L, DeliveryOutcome.ACCEPTED, 1L));
    assertThat(book().counts(minute(61)))
        .isEqualTo(counts(DeliveryOutcome.REFUSED, 3L, DeliveryOutcome.ACCEPTED, 0L));
  }

  @Test
  default void replicasThatCountAtOnceLoseNothing() {
    Together.call(
        4,
        who -> {
          book().count(Map.of(DeliveryOutcome.REFUSED, 1L), T0);
          return who;
        });

    assertThat(book().counts(T0)).containsEntry(DeliveryOutcome.REFUSED, 4L);
  }

  @Test
  default void countsGoWithTheOldDeliveries() {
    book().count(Map.of(DeliveryOutcome.REFUSED, 5L), T0);
    book().count(Map.of(DeliveryOutcome.REFUSED, 2L), T0.plus(Duration.ofHours(1)));

    new JdbcRetention(source()).delete(minute(30), T0, 10);

    assertThat(book().counts(T0)).containsEntry(DeliveryOutcome.REFUSED, 2L);
  }

  @Test
  default void aClaimNamesTheDeliveryThatAskedForItLast() {
    queue().accept(delivery("d1", minute(1)), List.of(review(pull(7))));
    queue().accept(delivery("d2", minute(2)), List.of(review(pull(7))));

    assertThat(claimReview(minute(3)).orElseThrow().delivery()).contains("d2");
    request(pull(7), minute(4));
    request(pull(8), minute(4));
    assertThat(claimReview(minute(4)).orElseThrow().delivery()).isEmpty();
  }

  private static Map<DeliveryOutcome, Long> counts(
      DeliveryOutcome one, long ones, DeliveryOutcome other, long others) {
    Map<DeliveryOutcome, Long> all = new EnumMap<>(DeliveryOutcome.class);
    for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
      all.put(outcome, 0L);
    }
    all.put(one, ones);
    all.put(other, others);
    return all;
  }
}
