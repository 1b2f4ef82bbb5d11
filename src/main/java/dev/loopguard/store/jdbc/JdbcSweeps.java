package dev.loopguard.store.jdbc;

import dev.loopguard.store.Sweeps;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The table {@code sweeps}: who may open a round or take a turn is decided by one UPDATE. */
public final class JdbcSweeps implements Sweeps {
  private static final String ADD = "INSERT INTO sweeps (name) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String OPEN =
      """
      UPDATE sweeps
      SET last_opened = ?, bookmark = ''
      WHERE name = ? AND bookmark IS NULL AND (last_opened IS NULL OR last_opened <= ?)
      """;

  private static final String TAKE =
      """
      UPDATE sweeps
      SET last_started = ?, owner = ?
      WHERE name = ? AND bookmark IS NOT NULL AND (last_started IS NULL OR last_started <= ?)
      """;

  private static final String TAKEN = "SELECT * FROM sweeps WHERE name = ? AND owner = ?";

  private static final String KEEP = "UPDATE sweeps SET bookmark = ? WHERE name = ? AND owner = ?";

  private static final String CLOSE =
      """
      UPDATE sweeps
      SET bookmark = NULL, swept_to = COALESCE(?, swept_to)
      WHERE name = ? AND owner = ?
      """;

  private static final String LAST =
      "SELECT last_started FROM sweeps WHERE name = ? AND last_started IS NOT NULL";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcSweeps(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public boolean open(String name, Instant now, Instant since) {
    return database.transact(
        "opening a sweep",
        rows -> {
          rows.update(ADD, name);
          return rows.update(OPEN, now, name, since) == 1;
        });
  }

  @Override
  public Optional<Turn> take(String name, Instant now, Duration pace) {
    return database.transact("taking a turn", rows -> take(rows, name, now, now.minus(pace)));
  }

  private static Optional<Turn> take(Rows rows, String name, Instant now, Instant since)
      throws SQLException {
    String owner = UUID.randomUUID().toString();
    return rows.update(TAKE, now, owner, name, since) == 0
        ? Optional.empty()
        : rows.one(
            TAKEN,
            row -> new Turn(name, owner, row.getString("bookmark"), Rows.instant(row, "swept_to")),
            name,
            owner);
  }

  @Override
  public boolean keep(Turn turn, String bookmark) {
    return database.transact(
        "leaving a sweep", rows -> rows.update(KEEP, bookmark, turn.name(), turn.owner()) == 1);
  }

  @Override
  public boolean close(Turn turn, Optional<Instant> sweptTo) {
    return database.transact(
        "closing a sweep", rows -> rows.update(CLOSE, sweptTo, turn.name(), turn.owner()) == 1);
  }

  @Override
  public Optional<Instant> lastTurn(String name) {
    return database.transact(
        "looking at a sweep",
        rows -> rows.one(LAST, row -> Rows.instant(row, "last_started").orElseThrow(), name));
  }
}
