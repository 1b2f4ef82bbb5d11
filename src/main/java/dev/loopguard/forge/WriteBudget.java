package dev.loopguard.forge;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The writes that one installation has left: a bucket of ten, refilled by one a second, and at most
 * 450 in any hour. That is at most 70 in any minute. GitHub allows 80 a minute and 500 an hour
 * (docs: "Rate limits for the REST API", content-creating requests).
 *
 * <p>The last token of the bucket, and of the hour, is kept for saying that the others wait.
 *
 * @param fullAt when the bucket is full again; in the past while it is full
 * @param minutes how many writes there were, by the minute since 1970; minutes of which no second
 *     lies in the last hour do not count
 */
public record WriteBudget(Instant fullAt, SortedMap<Long, Integer> minutes) {
  static final int BURST = 10;
  static final int AN_HOUR = 450;
  private static final Duration REFILL = Duration.ofSeconds(1);
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;

  /** Nothing was written yet. */
  public static final WriteBudget FULL = new WriteBudget(Instant.EPOCH, new TreeMap<>());

  public WriteBudget {
    minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
  }

  /** What came of asking for a token. */
  public sealed interface Verdict {
    /** There was one; {@code left} is what is left. */
    record Taken(WriteBudget left) implements Verdict {}

    /** The bucket is empty: {@code next} until there is a token, {@code full} until it is full. */
    record BucketEmpty(Duration next, Duration full) implements Verdict {}

    /** The hour has no write left; {@code next} until it has one again. */
    record HourSpent(Duration next) implements Verdict {}
  }

  /**
   * Takes a token.
   *
   * @param last whether it may be the last one
   */
  public Verdict take(Instant now, boolean last) {
    int kept = last ? 0 : 1;
    SortedMap<Long, Integer> lastHour = since(now);
    Duration hour = untilHour(lastHour, AN_HOUR - kept, now);
    if (hour.isPositive()) {
      return new Verdict.HourSpent(hour);
    }
    Instant full = now.isAfter(fullAt) ? now : fullAt;
    Instant after = full.plus(REFILL);
    Duration wait = Duration.between(now, after).minus(REFILL.multipliedBy(BURST - kept));
    if (wait.isPositive()) {
      return new Verdict.BucketEmpty(wait, Duration.between(now, full));
    }
    SortedMap<Long, Integer> counted = new TreeMap<>(lastHour);
    counted.merge(Math.floorDiv(now.getEpochSecond(), MINUTE), 1, Integer::sum);
    return new Verdict.Taken(new WriteBudget(after, counted));
  }

  private SortedMap<Long, Integer> since(Instant now) {
    return minutes.tailMap(Math.floorDiv(now.getEpochSecond() - HOUR, MINUTE));
  }

  /** Returns how long until fewer than {@code most} writes lie in the hour before. */
  private static Duration untilHour(SortedMap<Long, Integer> lastHour, int most, Instant now) {
    int writes = lastHour.values().stream().mapToInt(Integer::intValue).sum();
    Duration wait = Duration.ZERO;
    for (Map.Entry<Long, Integer> oldest : lastHour.entrySet()) {
      if (writes < most) {
        break;
      }
      writes -= oldest.getValue();
      Instant leaves = Instant.ofEpochSecond((oldest.getKey() + 1) * MINUTE + HOUR);
      wait = Duration.between(now, leaves);
    }
    return wait;
  }
}
