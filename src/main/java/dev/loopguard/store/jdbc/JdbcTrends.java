package dev.loopguard.store.jdbc;

import dev.loopguard.store.Trends;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** Figures over time, counted by the database from the table {@code runs}. */
public final class JdbcTrends implements Trends {
  private static final String FIGURES =
      """
      COUNT(*) AS reviews,
      SUM(comments) AS comments,
      SUM(findings) AS findings,
      PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY took) AS half,
      PERCENTILE_DISC(0.95) WITHIN GROUP (ORDER BY took) AS most
      """;

  private static final String REVIEWED =
      "FROM runs WHERE outcome = 'reviewed' AND ended_at >= ? AND ended_at < ?";

  private static final String WAITS = "SELECT " + FIGURES + REVIEWED;

  private static final String SERIES =
      """
      SELECT stretch, %s
      FROM (SELECT CAST(FLOOR(EXTRACT(EPOCH FROM ended_at) / ?) AS BIGINT) AS stretch,
                   took, comments, findings
            %s) counted
      GROUP BY stretch
      """
          .formatted(FIGURES, REVIEWED);

  private static final Waits NONE = new Waits(0, Optional.empty());

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcTrends(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public List<Point> series(Instant from, Instant to, Duration width) {
    long seconds = width.toSeconds();
    if (seconds < 1) {
      throw new IllegalArgumentException("a stretch lasts a second at least");
    }
    long first = Math.floorDiv(from.getEpochSecond(), seconds);
    long last = Math.floorDiv(to.minusNanos(1).getEpochSecond(), seconds);
    if (last - first >= LONGEST_SERIES) {
      throw new IllegalArgumentException("a series has at most " + LONGEST_SERIES + " points");
    }
    Map<Long, Point> counted =
        database
            .transact(
                "counting reviews",
                rows -> rows.query(SERIES, row -> point(row, seconds), seconds, from, to))
            .stream()
            .collect(Collectors.toMap(one -> one.start().getEpochSecond(), Function.identity()));
    return LongStream.rangeClosed(first, last)
        .map(stretch -> stretch * seconds)
        .mapToObj(
            start ->
                counted.getOrDefault(start, new Point(Instant.ofEpochSecond(start), 0, 0, NONE)))
        .toList();
  }

  private static Point point(ResultSet row, long seconds) throws SQLException {
    return new Point(
        Instant.ofEpochSecond(row.getLong("stretch") * seconds),
        row.getLong("comments"),
        row.getLong("findings"),
        waits(row));
  }

  @Override
  public Waits waits(Instant from, Instant to) {
    return database.transact(
        "counting how long reviews took",
        rows -> rows.one(WAITS, JdbcTrends::waits, from, to).orElse(NONE));
  }

  private static Waits waits(ResultSet row) throws SQLException {
    long reviews = row.getLong("reviews");
    return reviews == 0
        ? NONE
        : new Waits(
            reviews,
            Optional.of(
                new Spread(
                    Duration.ofMillis(row.getLong("half")),
                    Duration.ofMillis(row.getLong("most")))));
  }
}
