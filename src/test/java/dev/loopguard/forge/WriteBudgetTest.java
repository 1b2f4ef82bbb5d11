package dev.loopguard.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.WriteBudget.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WriteBudgetTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:30Z");

  private WriteBudget budget = WriteBudget.FULL;

  private Verdict take(Instant now, boolean last) {
    Verdict verdict = budget.take(now, last);
    if (verdict instanceof Verdict.Taken(WriteBudget left)) {
      budget = left;
    }
    return verdict;
  }

  private int takenAt(Instant now, boolean last) {
    int taken = 0;
    while (take(now, last) instanceof Verdict.Taken) {
      taken++;
    }
    return taken;
  }

  @Test
  void nineGoAtOnceAndTheTenthIsKept() {
    assertThat(takenAt(T0, false)).isEqualTo(9);
    assertThat(takenAt(T0, true)).isEqualTo(1);
  }

  @Test
  void thenThereIsOneASecond() {
    takenAt(T0, false);

    assertThat(takenAt(T0.plusMillis(999), false)).isZero();
    assertThat(takenAt(T0.plusSeconds(1), false)).isEqualTo(1);
    assertThat(takenAt(T0.plusSeconds(2), false)).isEqualTo(1);
    assertThat(takenAt(T0.plusSeconds(5), false)).isEqualTo(3);
    assertThat(takenAt(T0.plusSeconds(100), false)).isEqualTo(9);
  }

  @Test
  void anEmptyBucketSaysWhenThereIsAnother() {
    takenAt(T0, false);

    assertThat(take(T0.plusMillis(250), false))
        .isEqualTo(new Verdict.BucketEmpty(Duration.ofMillis(750), Duration.ofMillis(8_750)));
  }

  @Test
  void anHourHas450OfWhichOneIsKept() {
    Instant now = T0;
    int taken = 0;
    while (take(now, false) instanceof Verdict.Taken) {
      taken++;
      now = now.plusSeconds(1);
    }

    assertThat(taken).isEqualTo(449);
    assertThat(take(now, false)).isInstanceOf(Verdict.HourSpent.class);
    assertThat(takenAt(now, true)).isEqualTo(1);
  }

  @Test
  void aSpentHourSaysWhenItsFirstMinuteIsOver() {
    Instant now = T0;
    while (take(now, false) instanceof Verdict.Taken) {
      now = now.plusSeconds(1);
    }

    Instant over = Instant.parse("2026-03-01T11:01:00Z");
    assertThat(take(now, false)).isEqualTo(new Verdict.HourSpent(Duration.between(now, over)));
    assertThat(take(over.minusMillis(1), false)).isInstanceOf(Verdict.HourSpent.class);
    assertThat(takenAt(over, false)).isEqualTo(9);
  }

  @Test
  void neverMoreThan70InAMinuteNor450InAnHour() {
    Random random = new Random(7);
    Deque<Instant> minute = new ArrayDeque<>();
    Deque<Instant> hour = new ArrayDeque<>();
    List<Integer> most = new ArrayList<>(List.of(0, 0));
    Instant now = T0;
    for (int n = 0; n < 40_000; n++) {
      now =
          now.plusMillis(random.nextInt(100) == 0 ? random.nextInt(900_000) : random.nextInt(800));
      if (take(now, random.nextBoolean()) instanceof Verdict.Taken) {
        most.set(0, Math.max(most.get(0), within(minute, now, Duration.ofMinutes(1))));
        most.set(1, Math.max(most.get(1), within(hour, now, Duration.ofHours(1))));
      }
    }

    assertThat(most.get(0)).isBetween(60, 70);
    assertThat(most.get(1)).isEqualTo(450);
  }

  private static int within(Deque<Instant> taken, Instant now, Duration window) {
    taken.addLast(now);
    while (!taken.getFirst().isAfter(now.minus(window))) {
      taken.removeFirst();
    }
    return taken.size();
  }
}
