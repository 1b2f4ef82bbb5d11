package dev.loopguard.store.jdbc;

import dev.loopguard.store.Retention;
import java.sql.SQLException;
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
          DELETE FROM checked_files WHERE digest IN
              (SELECT digest FROM checked_files WHERE used_at < ? FETCH FIRST ? ROWS ONLY)
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

  private static final String SPACE_OF_CHECKS =
      "SELECT COUNT(*) AS files, COALESCE(SUM(bytes), 0) AS bytes FROM checked_files";

  /** Those that were not used for the longest time. */
  private static final String TOO_MANY_CHECKS =
      """
      DELETE FROM checked_files WHERE digest IN
          (SELECT digest FROM checked_files ORDER BY used_at, digest FETCH FIRST ? ROWS ONLY)
      """;

  private final Database database;
  private final Most most;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcRetention(DataSource source) {
    this(source, Most.DEFAULT);
  }

  JdbcRetention(DataSource source, Most most) {
    this.database = new Database(source);
    this.most = most;
  }

  /**
   * How much stays, however young it is.
   *
   * @param runs how many runs
   * @param checks how many rows of the cache of checked files
   * @param characters how many characters all of those rows hold
   * @param summaries how many bytes of summaries
   */
  record Most(long runs, long checks, long characters, long summaries) {
    /**
     * Runs take two or three kilobytes each, checks of files some hundred characters; the summaries
     * are what half a million files come to.
     */
    static final Most DEFAULT = new Most(200_000, 200_000, 256L << 20, 1L << 30);
  }

  @Override
  public boolean delete(Instant work, Instant words, int batch) {
    boolean more = false;
    for (String statement : WORK) {
      more |= delete(statement, work, batch);
    }
    for (String statement : WORDS) {
      more |= delete(statement, words, batch);
    }
    more |= tooManyRuns(batch);
    more |= tooManyChecks(batch);
    more |= tooManySummaries(batch);
    return more;
  }

  private boolean tooManySummaries(int batch) {
    return database.transact(
        "deleting summaries",
        rows -> {
          long bytes = rows.one(BYTES, row -> row.getLong("bytes")).orElseThrow();
          return bytes > most.summaries() && rows.update(TOO_MANY_SUMMARIES, batch) > 0;
        });
  }

  private boolean tooManyRuns(int batch) {
    return database.transact(
            "deleting old runs", rows -> rows.update(TOO_MANY_RUNS, most.runs(), batch))
        >= batch;
  }

  private boolean tooManyChecks(int batch) {
    return database.transact(
            "deleting checks of files", rows -> rows.update(TOO_MANY_CHECKS, surplus(rows, batch)))
        >= batch;
  }

  /** Returns how many rows to delete now. */
  private long surplus(Rows rows, int batch) throws SQLException {
    return rows.one(
            SPACE_OF_CHECKS,
            row ->
                row.getLong("bytes") > most.characters()
                    ? batch
                    : Math.clamp(row.getLong("files") - most.checks(), 0, batch))
        .orElseThrow();
  }

  private boolean delete(String statement, Instant before, int batch) {
    return database.transact("deleting old rows", rows -> rows.update(statement, before, batch))
        >= batch;
  }
}
