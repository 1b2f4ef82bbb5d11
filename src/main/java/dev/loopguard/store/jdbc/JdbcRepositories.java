package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.store.Repositories;
import dev.loopguard.store.RunLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What is known of repositories, from the tables of reviews, runs and posted findings. */
public final class JdbcRepositories implements Repositories {
  /** A pull request is known to be closed when its last run saw it so and nothing is asked for. */
  private static final String CLOSED = "(l.outcome = 'closed' AND r.not_before IS NULL)";

  private static final String OPEN_FINDINGS =
      """
      (SELECT COUNT(*)
       FROM posted_findings f
       WHERE f.repository_id = r.repository_id AND f.pull_number = r.pull_number
         AND f.outcome IS NULL)
      """;

  private static final String KNOWN =
      """
      SELECT repository_id,
             MAX(CASE WHEN place = 1 THEN installation END) AS installation,
             MAX(CASE WHEN place = 1 THEN owner_login END) AS owner_login,
             MAX(CASE WHEN place = 1 THEN repository_name END) AS repository_name,
             SUM(open) AS pulls,
             COUNT(not_before) AS waiting,
             COUNT(parked_reason) AS parked,
             SUM(open_findings) AS open_findings,
             MAX(ended_at) AS ended_at
      FROM (SELECT r.*, l.ended_at,
                   ROW_NUMBER() OVER (PARTITION BY r.repository_id
                                      ORDER BY r.noted_at DESC, r.id DESC) AS place,
                   CASE WHEN %s THEN 0 ELSE 1 END AS open,
                   CASE WHEN %s THEN 0 ELSE %s END AS open_findings
            FROM reviews r
            LEFT JOIN runs l ON l.id = r.last_run) pulls
      GROUP BY repository_id
      ORDER BY MAX(noted_at) DESC, repository_id
      FETCH FIRST ? ROWS ONLY
      """
          .formatted(CLOSED, CLOSED, OPEN_FINDINGS);

  private static final String NAMED =
      """
      SELECT *
      FROM reviews
      WHERE LOWER(owner_login) = LOWER(?) AND LOWER(repository_name) = LOWER(?)
      ORDER BY noted_at DESC, id DESC
      FETCH FIRST 1 ROWS ONLY
      """;

  private static final String PULLS =
      """
      SELECT r.repository_id, r.pull_number, r.installation, r.owner_login, r.repository_name,
             r.not_before, r.lease_owner, r.parked_reason, r.last_problem, r.noted_at,
             %s AS open_findings,
             %s
      FROM reviews r
      LEFT JOIN runs l ON l.id = r.last_run
      WHERE r.repository_id = ?
      ORDER BY CASE WHEN r.not_before IS NULL THEN 1 ELSE 0 END, r.noted_at DESC, r.id DESC
      FETCH FIRST ? ROWS ONLY
      """
          .formatted(OPEN_FINDINGS, RunColumns.LINE);

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcRepositories(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public List<Line> known(int most) {
    return database.transact(
        "listing repositories",
        rows -> rows.query(KNOWN, JdbcRepositories::line, Math.min(most, LONGEST_LIST)));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        new RepositoryRef(
            row.getLong("repository_id"),
            row.getString("owner_login"),
            row.getString("repository_name")),
        row.getLong("installation"),
        new Counts(
            row.getLong("pulls"),
            row.getLong("waiting"),
            row.getLong("parked"),
            row.getLong("open_findings")),
        Rows.instant(row, "ended_at"));
  }

  @Override
  public Optional<RepositoryRef> named(String owner, String name) {
    return database.transact(
        "looking for a repository",
        rows -> rows.one(NAMED, row -> PullColumns.read(row).repository(), owner, name));
  }

  @Override
  public List<Pull> pulls(long repository, int most) {
    return database.transact(
        "listing pull requests",
        rows ->
            rows.query(PULLS, JdbcRepositories::pull, repository, Math.min(most, LONGEST_LIST)));
  }

  private static Pull pull(ResultSet row) throws SQLException {
    PullRequestRef pull = PullColumns.read(row);
    Optional<RunLine> lastRun =
        Rows.text(row, "outcome").isPresent()
            ? Optional.of(RunColumns.line(row, pull))
            : Optional.empty();
    State state = state(row);
    return new Pull(
        pull,
        state,
        switch (state) {
          case PARKED -> Rows.text(row, "parked_reason");
          case RUNNING, WAITING -> Rows.text(row, "last_problem");
          case DONE, CLOSED -> Optional.empty();
        },
        state == State.CLOSED ? 0 : row.getLong("open_findings"),
        Rows.instant(row, "noted_at").orElseThrow(),
        lastRun);
  }

  private static State state(ResultSet row) throws SQLException {
    if (Rows.text(row, "parked_reason").isPresent()) {
      return State.PARKED;
    }
    if (Rows.instant(row, "not_before").isPresent()) {
      return Rows.text(row, "lease_owner").isPresent() ? State.RUNNING : State.WAITING;
    }
    return Rows.text(row, "outcome").filter("closed"::equals).isPresent()
        ? State.CLOSED
        : State.DONE;
  }
}
