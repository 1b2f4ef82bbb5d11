package dev.loopguard.store.jdbc;

import dev.loopguard.forge.Limits;
import dev.loopguard.forge.WriteBudget;
import dev.loopguard.forge.WriteBudget.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The limits in the table {@code installations}, so that all processes on the database share them:
 * each change locks the installation's row. A pause, and an hour without writes, keep the queue
 * from handing out the installation's work.
 */
public final class JdbcLimits implements Limits {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private static final String HOUR_SPENT =
      "The comments and check runs that may be written in an hour are used up.";
  private static final String BUCKET_EMPTY =
      "Comments and check runs are written at most once a second.";

  private static final String ADD =
      "INSERT INTO installations (installation) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String LOCK =
      "SELECT * FROM installations WHERE installation = ? FOR UPDATE";

  private static final String WRITE =
      "UPDATE installations SET bucket_full_at = ?, writes = ? WHERE installation = ?";

  private static final String LIMIT =
      "UPDATE installations SET limited_until = ?, limited_reason = ? WHERE installation = ?";

  private static final String THROTTLE =
      """
      UPDATE installations
      SET throttled_until = ?, throttled_times = ?, limited_until = ?, limited_reason = ?
      WHERE installation = ?
      """;

  /** A pause that began meanwhile stays. */
  private static final String RECOVER =
      """
      UPDATE installations
      SET throttled_until = NULL, throttled_times = 0
      WHERE installation = ? AND throttled_until <= ?
      """;

  private final Database database;
  private final Clock clock;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcLimits(DataSource source, Clock clock) {
    this.database = new Database(source);
    this.clock = clock;
  }

  private record Row(
      WriteBudget budget,
      Optional<Instant> throttledUntil,
      int throttledTimes,
      Optional<String> reason) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          new WriteBudget(
              Rows.instant(row, "bucket_full_at").orElse(Instant.EPOCH),
              minutes(row.getString("writes"))),
          Rows.instant(row, "throttled_until"),
          row.getInt("throttled_times"),
          Rows.text(row, "limited_reason"));
    }

    boolean throttled(Instant now) {
      return throttledUntil.filter(now::isBefore).isPresent();
    }
  }

  @Override
  public Grant write(long installation, boolean last) {
    return database.transact("counting a write", rows -> write(rows, installation, last));
  }

  private Grant write(Rows rows, long installation, boolean last) throws SQLException {
    Row row = locked(rows, installation);
    Instant now = clock.instant();
    if (row.throttled(now)) {
      Duration left = Duration.between(now, row.throttledUntil().orElseThrow());
      return new Grant.Throttled(left, row.reason().orElseThrow());
    }
    return switch (row.budget().take(now, last)) {
      case Verdict.Taken(WriteBudget left) -> {
        rows.update(WRITE, left.fullAt(), text(left.minutes()), installation);
        yield new Grant.Given(row.throttledUntil().isPresent());
      }
      case Verdict.BucketEmpty(Duration next, Duration full) ->
          new Grant.Spent(next, full, BUCKET_EMPTY);
      case Verdict.HourSpent(Duration next) -> {
        rows.update(LIMIT, now.plus(next), HOUR_SPENT, installation);
        yield new Grant.Spent(next, next, HOUR_SPENT);
      }
    };
  }

  @Override
  public Duration throttled(long installation, Optional<Duration> asked, String reason) {
    return database.transact(
        "noting a pause", rows -> throttled(rows, installation, asked, reason));
  }

  private Duration throttled(Rows rows, long installation, Optional<Duration> asked, String reason)
      throws SQLException {
    Row row = locked(rows, installation);
    Instant now = clock.instant();
    boolean again = !row.throttled(now);
    int times = row.throttledTimes() + (again && asked.isEmpty() ? 1 : 0);
    Instant wanted = now.plus(asked.orElseGet(() -> pause(times)));
    Instant until =
        row.throttledUntil()
            .filter(known -> !again && (asked.isEmpty() || known.isAfter(wanted)))
            .orElse(wanted);
    rows.update(THROTTLE, until, times, until, reason, installation);
    return Duration.between(now, until);
  }

  private static Duration pause(int times) {
    Duration grown = SHORTEST_PAUSE.multipliedBy(1L << Math.clamp(times - 1, 0, 10));
    return grown.compareTo(LONGEST_PAUSE) < 0 ? grown : LONGEST_PAUSE;
  }

  @Override
  public void recovered(long installation) {
    database.transact(
        "ending a pause", rows -> rows.update(RECOVER, installation, clock.instant()));
  }

  private static Row locked(Rows rows, long installation) throws SQLException {
    Optional<Row> known = rows.one(LOCK, Row::read, installation);
    if (known.isPresent()) {
      return known.get();
    }
    rows.update(ADD, installation);
    return rows.one(LOCK, Row::read, installation).orElseThrow();
  }

  private static String text(SortedMap<Long, Integer> minutes) {
    return minutes.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  static SortedMap<Long, Integer> minutes(String text) {
    SortedMap<Long, Integer> minutes = new TreeMap<>();
    for (String entry : text.split(" ", -1)) {
      int colon = entry.indexOf(':');
      if (colon > 0) {
        minutes.put(
            Long.parseLong(entry.substring(0, colon)),
            Integer.parseInt(entry.substring(colon + 1)));
      }
    }
    return minutes;
  }
}
