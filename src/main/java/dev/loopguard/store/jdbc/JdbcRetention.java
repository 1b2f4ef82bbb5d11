package dev.loopguard.store.jdbc;

import dev.loopguard.store.Retention;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Deletes old rows of every table, one short statement for each. */
public final class JdbcRetention implements Retention {
  /**
   * What is told or done by itself. A row of a pull request that is open stays, since the
   * reconciliation notes it each day.
   */
  private static final List<String> WORK =
      List.of(
          """
          DELETE FROM deliveries WHERE id IN
              (SELECT id FROM deliveries WHERE received_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM delivery_counts WHERE (counted_hour, outcome) IN
              (SELECT counted_hour, outcome FROM delivery_counts
               WHERE counted_hour < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM runs WHERE id IN
              (SELECT id FROM runs WHERE ended_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM missed_deliveries WHERE id IN
              (SELECT id FROM missed_deliveries WHERE delivered_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM commands WHERE not_before IS NULL AND lease_owner IS NULL AND id IN
              (SELECT id FROM commands
               WHERE first_requested < ? AND not_before IS NULL AND lease_owner IS NULL
               FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM merge_groups WHERE not_before IS NULL AND lease_owner IS NULL AND id IN
              (SELECT id FROM merge_groups
               WHERE first_requested < ? AND not_before IS NULL AND lease_owner IS NULL
               FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM summaries WHERE (object_name, form) IN
              (SELECT object_name, form FROM summaries
               WHERE used_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM fills WHERE repository_id IN
              (SELECT repository_id FROM fills WHERE ended_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM fill_waits WHERE (repository_id, pull_number) IN
              (SELECT repository_id, pull_number FROM fill_waits
               WHERE asked_at < ? FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM reviews WHERE not_before IS NULL AND lease_owner IS NULL AND id IN
              (SELECT id FROM reviews
               WHERE noted_at < ? AND not_before IS NULL AND lease_owner IS NULL
               FETCH FIRST ? ROWS ONLY)
          """);

  /** What people said; of a whole repository (its pull number is 0) it stays. */
  private static final List<String> WORDS =
      List.of(
          """
          DELETE FROM dismissals WHERE id IN
              (SELECT d.id FROM dismissals d
               WHERE d.dismissed_at < ? AND d.pull_number <> 0
                 AND NOT EXISTS (SELECT 1 FROM reviews r
                                 WHERE r.repository_id = d.repository_id
                                   AND r.pull_number = d.pull_number)
               FETCH FIRST ? ROWS ONLY)
          """,
          """
          DELETE FROM pauses WHERE (repository_id, pull_number) IN
              (SELECT p.repository_id, p.pull_number FROM pauses p
               WHERE p.paused_at < ?
                 AND NOT EXISTS (SELECT 1 FROM reviews r
                                 WHERE r.repository_id = p.repository_id
                                   AND r.pull_number = p.pull_number)
               FETCH FIRST ? ROWS ONLY)
          """);

  /** Runs are numbered one after the other. */
  private static final String TOO_MANY_RUNS =
      """
      DELETE FROM runs WHERE id IN
          (SELECT id FROM runs
           WHERE id <= (SELECT MAX(id) FROM runs) - ?
           FETCH FIRST ? ROWS ONLY)
      """;

  private static final String BYTES = "SELECT COALESCE(SUM(size), 0) AS bytes FROM summaries";

  private static final String TOO_MANY_SUMMARIES =
      """
      DELETE FROM summaries WHERE (object_name, form) IN
          (SELECT object_name, form FROM summaries ORDER BY used_at FETCH FIRST ? ROWS ONLY)
      """;

  /** Two or three kilobytes each. */
  private static final long MOST_RUNS = 200_000;

  /** What half a million files come to. */
  private static final long MOST_BYTES = 1L << 30;

  private final Database database;
  private final long mostRuns;
  private final long mostBytes;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcRetention(DataSource source) {
    this(source, MOST_RUNS, MOST_BYTES);
  }

  /**
   * @param mostRuns how many runs stay, however young they are
   * @param mostBytes how many bytes of summaries stay, however young they are
   */
  JdbcRetention(DataSource source, long mostRuns, long mostBytes) {
    this.database = new Database(source);
    this.mostRuns = mostRuns;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean delete(Instant work, Instant words, int most) {
    boolean more = false;
    for (String statement : WORK) {
      more |= delete(statement, work, most);
    }
    for (String statement : WORDS) {
      more |= delete(statement, words, most);
    }
    more |= tooMany(most);
    more |= tooLarge(most);
    return more;
  }

  private boolean tooLarge(int most) {
    return database.transact(
        "deleting summaries",
        rows -> {
          long bytes = rows.one(BYTES, row -> row.getLong("bytes")).orElseThrow();
          return bytes > mostBytes && rows.update(TOO_MANY_SUMMARIES, most) > 0;
        });
  }

  private boolean tooMany(int most) {
    return database.transact(
            "deleting old runs", rows -> rows.update(TOO_MANY_RUNS, mostRuns, most))
        >= most;
  }

  private boolean delete(String statement, Instant before, int most) {
    return database.transact("deleting old rows", rows -> rows.update(statement, before, most))
        >= most;
  }
}
