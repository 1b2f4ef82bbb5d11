package dev.loopguard.store.jdbc;

import dev.loopguard.store.Replicas;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** The table {@code replicas}, from which whoever is there removes those that are gone. */
public final class JdbcReplicas implements Replicas {
  private static final String SEEN = "UPDATE replicas SET seen_at = ? WHERE name = ?";

  private static final String FIRST_SEEN =
      "INSERT INTO replicas (seen_at, name) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private static final String FORGET = "DELETE FROM replicas WHERE seen_at <= ?";

  private static final String LEAVE = "DELETE FROM replicas WHERE name = ?";

  private static final String COUNT = "SELECT COUNT(*) AS there FROM replicas";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcReplicas(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public int beat(String name, Instant now) {
    return database.transact("counting the replicas", rows -> beat(rows, name, now));
  }

  private static int beat(Rows rows, String name, Instant now) throws SQLException {
    if (rows.update(SEEN, now, name) == 0) {
      rows.update(FIRST_SEEN, now, name);
    }
    rows.update(FORGET, now.minus(STALE));
    return rows.one(COUNT, row -> row.getInt("there")).orElseThrow();
  }

  @Override
  public void leave(String name) {
    database.transact("leaving the replicas", rows -> rows.update(LEAVE, name));
  }
}
