package dev.loopguard.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.DeliveryLog;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.model.Bytes;
import dev.loopguard.store.Sweeps.Turn;
import dev.loopguard.store.jdbc.JdbcMissedDeliveries;
import dev.loopguard.store.jdbc.JdbcQueueStatus;
import dev.loopguard.store.jdbc.JdbcWorkQueue;
import dev.loopguard.store.jdbc.TestDatabases;
import dev.loopguard.webhook.DeliveryListener;
import dev.loopguard.webhook.Intake;
import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the sweep divides its work into turns. */
class DeliverySweepTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  @TempDir Path folder;
  private AgroalDataSource source;
  private final LongLog log = new LongLog();
  private DeliverySweep sweep;

  @BeforeEach
  void open() {
    source = TestDatabases.h2(folder.resolve("sweep"));
    sweep =
        new DeliverySweep(
            log,
            new JdbcMissedDeliveries(source),
            new Intake(new JdbcWorkQueue(source), () -> {}),
            DeliveryListener.NONE,
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    source.close();
  }

  private static Turn turn(String bookmark) {
    return new Turn("deliveries", "me", bookmark, Optional.empty());
  }

  private long stored() {
    return new JdbcQueueStatus(source).overview(NOW).waiting();
  }

  @Test
  void aLongLogIsReadInTurnsEachPageOnceAndPutBackWhenAllIsKnown() {
    log.pings(DeliverySweep.PAGES * LongLog.PAGE);
    log.lost(3);
    Instant newest = log.attempts.getFirst().at();

    Sweep.Step first = sweep.turn(turn(""));
    assertThat(first).isInstanceOf(Sweep.Step.More.class);
    assertThat(stored()).isZero();
    Sweep.Step second = sweep.turn(turn(((Sweep.Step.More) first).bookmark()));

    assertThat(second).isEqualTo(new Sweep.Step.Done(Optional.of(newest)));
    assertThat(log.read)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, DeliverySweep.PAGES).mapToObj(n -> n * 100).toList());
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void soManyPayloadsATurnAndTheRestInTheNext() {
    log.lost(DeliverySweep.PAYLOADS + 20);

    assertThat(sweep.turn(turn(""))).isInstanceOf(Sweep.Step.Done.class);
    assertThat(log.fetched).hasSize(DeliverySweep.PAYLOADS);
    sweep.turn(turn(""));
    sweep.turn(turn(""));

    assertThat(log.fetched).hasSize(DeliverySweep.PAYLOADS + 20).doesNotHaveDuplicates();
    assertThat(stored()).isEqualTo(DeliverySweep.PAYLOADS + 20);
  }

  @Test
  void whatWasMissedIsPutBackOldestFirst() {
    log.lost(20);

    sweep.turn(turn(""));

    List<Long> oldestFirst = log.attempts.stream().map(DeliveryLog.Attempt::id).sorted().toList();
    assertThat(log.fetched).isEqualTo(oldestFirst);
  }

  @Test
  void aPlaceThatTheForgeForgotMeansStartingOver() {
    log.lost(3);

    Sweep.Step step = sweep.turn(turn(NOW + " gone"));

    assertThat(step).isInstanceOf(Sweep.Step.Done.class);
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void anEmptyLogIsSweptAndSaysNothingOfHowFar() {
    assertThat(sweep.turn(turn(""))).isEqualTo(new Sweep.Step.Done(Optional.empty()));
  }

  @Test
  void anAttemptMayBeTriedOftenButNotForEver() {
    log.lost(1);
    log.broken = true;

    for (int n = 0; n < PutBack.MOST_TRIES + 10; n++) {
      sweep.turn(turn(""));
    }

    assertThat(log.fetched).hasSize(PutBack.MOST_TRIES);
  }

  /** A log of attempts a second apart, in pages; the cursor is the number of entries before it. */
  private static final class LongLog implements DeliveryLog {
    static final int PAGE = 100;

    final List<Attempt> attempts = new ArrayList<>();
    final List<Integer> read = new ArrayList<>();
    final List<Long> fetched = new ArrayList<>();
    boolean broken;

    /** Adds older ones that nobody needs. */
    void pings(int count) {
      IntStream.range(0, count).forEach(_ -> add("ping", ""));
    }

    /** Adds older ones that each want another pull request reviewed. */
    void lost(int count) {
      IntStream.range(0, count).forEach(_ -> add("pull_request", "opened"));
    }

    private void add(String event, String action) {
      int place = attempts.size();
      attempts.add(
          new Attempt(
              1_000_000L - place,
              "guid-" + place,
              NOW.minus(Duration.ofSeconds(place)),
              false,
              event,
              action,
              OptionalLong.of(7),
              OptionalLong.of(42)));
    }

    @Override
    public Page page(Optional<String> cursor) {
      if (cursor.equals(Optional.of("gone"))) {
        throw new ForgeException(new ForgeFailure.Rejected("no such cursor"));
      }
      int from = cursor.map(Integer::parseInt).orElse(0);
      int to = Math.min(from + PAGE, attempts.size());
      read.add(from);
      return new Page(
          attempts.subList(from, to),
          to < attempts.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    @Override
    public Optional<Bytes> payload(long attempt) {
      fetched.add(attempt);
      if (broken) {
        throw new ForgeException(new ForgeFailure.Unavailable(false, "down"));
      }
      return Optional.of(
          Bytes.utf8(
              """
              {"action": "opened", "installation": {"id": 7},
               "repository": {"id": 42, "name": "shop", "owner": {"login": "acme"}},
               "pull_request": {"number": %d, "head": {"sha": "%040x"}}}
              """
                  .formatted(attempt, attempt)));
    }
  }
}
