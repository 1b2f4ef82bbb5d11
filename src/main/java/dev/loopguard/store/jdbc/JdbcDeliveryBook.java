package dev.loopguard.store.jdbc;

import dev.loopguard.store.DeliveryBook;
import dev.loopguard.store.DeliveryOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The tables {@code deliveries}, which the queue writes, and {@code delivery_counts}. */
public final class JdbcDeliveryBook implements DeliveryBook {
  private static final String ADD =
      """
      INSERT INTO delivery_counts (counted_hour, outcome, deliveries) VALUES (?, ?, 0)
      ON CONFLICT DO NOTHING
      """;

  private static final String COUNT =
      """
      UPDATE delivery_counts
      SET deliveries = deliveries + ?
      WHERE counted_hour = ? AND outcome = ?
      """;

  private static final String COUNTS =
      """
      SELECT outcome, SUM(deliveries) AS deliveries
      FROM delivery_counts
      WHERE counted_hour >= ?
      GROUP BY outcome
      """;

  private static final String NEWEST =
      """
      SELECT *
      FROM deliveries
      ORDER BY received_at DESC, id
      FETCH FIRST ? ROWS ONLY
      """;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcDeliveryBook(DataSource source) {
    this.database = new Database(source);
  }

  /** Counts in one order everywhere, so that replicas wait for each other and not in a ring. */
  @Override
  public void count(Map<DeliveryOutcome, Long> more, Instant at) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    database.transact(
        "counting deliveries",
        rows -> {
          for (Map.Entry<DeliveryOutcome, Long> one : new TreeMap<>(more).entrySet()) {
            count(rows, hour, one.getKey().id(), one.getValue());
          }
          return null;
        });
  }

  private static void count(Rows rows, Instant hour, String outcome, long more)
      throws SQLException {
    if (rows.update(COUNT, more, hour, outcome) == 0) {
      rows.update(ADD, hour, outcome);
      rows.update(COUNT, more, hour, outcome);
    }
  }

  @Override
  public Map<DeliveryOutcome, Long> counts(Instant from) {
    Map<DeliveryOutcome, Long> counts = new EnumMap<>(DeliveryOutcome.class);
    for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
      counts.put(outcome, 0L);
    }
    database
        .transact(
            "reading the counts of deliveries",
            rows -> rows.query(COUNTS, Counted::read, from.truncatedTo(ChronoUnit.HOURS)))
        .forEach(
            one ->
                DeliveryOutcome.ofId(one.outcome())
                    .ifPresent(outcome -> counts.put(outcome, one.deliveries())));
    return counts;
  }

  private record Counted(String outcome, long deliveries) {
    static Counted read(ResultSet row) throws SQLException {
      return new Counted(row.getString("outcome"), row.getLong("deliveries"));
    }
  }

  @Override
  public List<Line> newest(int most) {
    return database.transact(
        "listing deliveries",
        rows -> rows.query(NEWEST, JdbcDeliveryBook::line, Math.min(most, LONGEST_LIST)));
  }

  private static Line line(ResultSet row) throws SQLException {
    String action = row.getString("action");
    String event = row.getString("event");
    return new Line(
        row.getString("id"),
        action.isEmpty() ? event : event + "." + action,
        Rows.text(row, "about"),
        Rows.instant(row, "received_at").orElseThrow(),
        row.getBoolean("recovered"),
        row.getInt("repeats"));
  }
}
