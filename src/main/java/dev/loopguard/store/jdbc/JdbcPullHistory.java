package dev.loopguard.store.jdbc;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.PullHistory;
import dev.loopguard.queue.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What the rows that {@link JdbcWorkQueue} writes still say when their work is done. */
public final class JdbcPullHistory implements PullHistory {
  private static final String NOTE =
      "UPDATE reviews SET noted_at = ? WHERE repository_id = ? AND pull_number = ?";

  private static final String ONE =
      "SELECT * FROM reviews WHERE repository_id = ? AND pull_number = ?";

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcPullHistory(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public Map<Integer, Known> open(long repository, Collection<Integer> numbers, Instant now) {
    return database.transact(
        "noting open pull requests",
        rows -> {
          Map<Integer, Known> known = new HashMap<>();
          for (int number : numbers) {
            if (rows.update(NOTE, now, repository, number) == 1) {
              rows.one(ONE, JdbcPullHistory::known, repository, number)
                  .ifPresent(one -> known.put(number, one));
            }
          }
          return known;
        });
  }

  private static Known known(ResultSet row) throws SQLException {
    return new Known(
        state(row),
        Rows.text(row, "wanted_head").map(Revision::new),
        Rows.text(row, "reviewed_head").map(Revision::new),
        seen(row));
  }

  private static State state(ResultSet row) throws SQLException {
    if (Rows.instant(row, "not_before").isPresent()) {
      return State.ASKED_FOR;
    }
    return Rows.text(row, "parked_reason").isPresent() ? State.PARKED : State.DONE;
  }

  private static Optional<Sighting> seen(ResultSet row) throws SQLException {
    boolean draft = row.getBoolean("seen_draft");
    return Rows.text(row, "seen_head").map(head -> new Sighting(new Revision(head), draft));
  }
}
