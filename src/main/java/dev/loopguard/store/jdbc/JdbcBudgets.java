package dev.loopguard.store.jdbc;

import dev.loopguard.store.Budgets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code installations}, as far as people look at it. */
public final class JdbcBudgets implements Budgets {
  private static final String ADD =
      "INSERT INTO installations (installation) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String NOTE =
      """
      UPDATE installations
      SET rate_limit = ?, rate_remaining = ?, rate_resets_at = ?, rate_seen_at = ?
      WHERE installation = ? AND (rate_seen_at IS NULL OR rate_seen_at <= ?)
      """;

  private static final String KNOWN = "SELECT 1 FROM installations WHERE installation = ?";

  private static final String ALL =
      """
      SELECT *
      FROM installations
      ORDER BY CASE WHEN rate_limit > 0 AND rate_resets_at > ?
                    THEN CAST(rate_remaining AS DOUBLE PRECISION) / rate_limit
                    ELSE 1 END,
               installation
      FETCH FIRST ? ROWS ONLY
      """;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcBudgets(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public void note(Collection<Rate> rates) {
    database.transact(
        "noting what is left of requests",
        rows -> {
          for (Rate rate : rates) {
            note(rows, rate);
          }
          return null;
        });
  }

  private static void note(Rows rows, Rate rate) throws SQLException {
    if (rows.one(KNOWN, _ -> true, rate.installation()).isEmpty()) {
      rows.update(ADD, rate.installation());
    }
    rows.update(
        NOTE,
        rate.limit(),
        rate.remaining(),
        rate.resets(),
        rate.seen(),
        rate.installation(),
        rate.seen());
  }

  @Override
  public List<Budget> all(Instant now, int most) {
    return database.transact(
        "listing installations",
        rows -> rows.query(ALL, row -> budget(row, now), now, Math.min(most, LONGEST_LIST)));
  }

  private static Budget budget(ResultSet row, Instant now) throws SQLException {
    long hourAgo = now.minus(Duration.ofHours(1)).getEpochSecond() / 60;
    return new Budget(
        row.getLong("installation"),
        Rows.text(row, "owner_login"),
        rate(row, now),
        JdbcLimits.minutes(row.getString("writes")).tailMap(hourAgo).values().stream()
            .mapToLong(Integer::longValue)
            .sum(),
        pause(row, now));
  }

  private static Optional<Rate> rate(ResultSet row, Instant now) throws SQLException {
    Optional<Instant> seen = Rows.instant(row, "rate_seen_at");
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    Instant resets = Rows.instant(row, "rate_resets_at").orElseThrow();
    long limit = row.getLong("rate_limit");
    long remaining = resets.isAfter(now) ? row.getLong("rate_remaining") : limit;
    return Optional.of(new Rate(row.getLong("installation"), remaining, limit, resets, seen.get()));
  }

  private static Optional<Pause> pause(ResultSet row, Instant now) throws SQLException {
    Optional<Instant> until = Rows.instant(row, "limited_until").filter(now::isBefore);
    return until.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pause(until.get(), row.getString("limited_reason")));
  }
}
