package dev.loopguard.store.jdbc;

import dev.loopguard.store.Pause;
import dev.loopguard.store.Pauses;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code pauses}. */
public final class JdbcPauses implements Pauses {
  private static final String ADD =
      """
      INSERT INTO pauses (repository_id, pull_number, paused_by, paused_at) VALUES (?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      "DELETE FROM pauses WHERE repository_id = ? AND pull_number = ?";

  private static final String ONE =
      "SELECT * FROM pauses WHERE repository_id = ? AND pull_number = ?";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcPauses(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public void pause(long repository, int number, Pause pause) {
    database.transact(
        "pausing reviews", rows -> rows.update(ADD, repository, number, pause.by(), pause.since()));
  }

  @Override
  public void resume(long repository, int number) {
    database.transact("resuming reviews", rows -> rows.update(REMOVE, repository, number));
  }

  @Override
  public Optional<Pause> of(long repository, int number) {
    return database.transact(
        "looking for a pause",
        rows ->
            rows.one(
                ONE,
                row ->
                    new Pause(
                        row.getString("paused_by"), Rows.instant(row, "paused_at").orElseThrow()),
                repository,
                number));
  }
}
