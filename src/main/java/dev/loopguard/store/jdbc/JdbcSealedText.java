package dev.loopguard.store.jdbc;

import dev.loopguard.store.SealedText;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code credentials}, of one row. */
public final class JdbcSealedText implements SealedText {
  private static final String READ = "SELECT sealed FROM credentials WHERE id = 1";

  private static final String ADD =
      "INSERT INTO credentials (id, sealed, stored_at) VALUES (1, ?, ?) ON CONFLICT DO NOTHING";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcSealedText(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public Optional<String> read() {
    return database.transact(
        "reading the credentials", rows -> rows.one(READ, row -> row.getString("sealed")));
  }

  @Override
  public boolean add(String sealed, Instant now) {
    return database.transact("storing the credentials", rows -> rows.update(ADD, sealed, now) == 1);
  }
}
