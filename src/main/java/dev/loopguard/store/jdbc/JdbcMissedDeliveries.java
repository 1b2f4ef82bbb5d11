package dev.loopguard.store.jdbc;

import dev.loopguard.store.MissedDeliveries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code missed_deliveries}. */
public final class JdbcMissedDeliveries implements MissedDeliveries {
  private static final String NOTE =
      """
      INSERT INTO missed_deliveries (id, event, attempt, delivered_at, tries)
      VALUES (?, ?, ?, ?, 0)
      ON CONFLICT DO NOTHING
      """;

  private static final String STORED = "SELECT id FROM deliveries WHERE id = ?";

  private static final String NEXT =
      """
      SELECT *
      FROM missed_deliveries m
      WHERE m.settled_at IS NULL AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.id = m.id)
      ORDER BY m.tries, m.delivered_at, m.attempt
      FETCH FIRST ? ROWS ONLY
      """;

  private static final String TRIED = "UPDATE missed_deliveries SET tries = tries + 1 WHERE id = ?";

  private static final String TRIES = "SELECT tries FROM missed_deliveries WHERE id = ?";

  private static final String SETTLE =
      "UPDATE missed_deliveries SET settled_at = ? WHERE id = ? AND settled_at IS NULL";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcMissedDeliveries(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public void note(Collection<Missed> missed) {
    database.transact(
        "noting missed deliveries",
        rows -> {
          for (Missed each : missed) {
            note(rows, each);
          }
          return missed.size();
        });
  }

  private static void note(Rows rows, Missed missed) throws SQLException {
    if (rows.one(STORED, row -> row.getString("id"), missed.id()).isEmpty()) {
      rows.update(NOTE, missed.id(), missed.event(), missed.attempt(), missed.at());
    }
  }

  @Override
  public void arrived(Collection<String> ids, Instant now) {
    database.transact(
        "settling deliveries that arrived",
        rows -> {
          int settled = 0;
          for (String id : ids) {
            settled += rows.update(SETTLE, now, id);
          }
          return settled;
        });
  }

  @Override
  public List<Missed> next(int most) {
    return database.transact(
        "looking for missed deliveries",
        rows -> rows.query(NEXT, JdbcMissedDeliveries::missed, most));
  }

  private static Missed missed(ResultSet row) throws SQLException {
    return new Missed(
        row.getString("id"),
        row.getString("event"),
        row.getLong("attempt"),
        Rows.instant(row, "delivered_at").orElseThrow());
  }

  @Override
  public int tried(String id) {
    return database.transact(
        "counting a try",
        rows -> {
          rows.update(TRIED, id);
          return rows.one(TRIES, row -> row.getInt("tries"), id).orElse(0);
        });
  }

  @Override
  public void settle(String id, Instant now) {
    database.transact("settling a missed delivery", rows -> rows.update(SETTLE, now, id));
  }
}
