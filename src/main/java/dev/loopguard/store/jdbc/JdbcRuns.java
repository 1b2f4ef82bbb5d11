package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import dev.loopguard.store.Runs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** The table {@code runs}. */
public final class JdbcRuns implements Runs {
  private static final String ADD =
      """
      INSERT INTO runs (repository_id, pull_number, installation, owner_login, repository_name, head,
                        requested_at, claimed_at, ended_at, took, attempt, outcome, reason,
                        files_checked, files_unchecked, findings, comments, requests, details)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String NEWEST_OF_PULL =
      "UPDATE reviews SET last_run = ? WHERE repository_id = ? AND pull_number = ?";

  private static final String PULL =
      "l.repository_id, l.pull_number, l.installation, l.owner_login, l.repository_name, ";

  private static final String ONE =
      "SELECT " + PULL + RunColumns.LINE + ", l.details FROM runs l WHERE l.id = ?";

  private static final String PAGE =
      "SELECT "
          + PULL
          + RunColumns.LINE
          + " FROM runs l WHERE l.id < ? %s ORDER BY l.id DESC FETCH FIRST ? ROWS ONLY";

  private static final String ALL = PAGE.formatted("");
  private static final String OF_REPOSITORY = PAGE.formatted("AND l.repository_id = ?");
  private static final String OF_PULL =
      PAGE.formatted("AND l.repository_id = ? AND l.pull_number = ?");

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcRuns(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public long store(Run run) {
    return database.transact("storing a run", rows -> store(rows, run));
  }

  private static long store(Rows rows, Run run) throws SQLException {
    PullRequestRef pull = run.pull();
    RepositoryRef repository = pull.repository();
    Run.Times times = run.times();
    Run.Ending ending = run.ending();
    Run.Totals totals = run.details().totals();
    long id =
        rows.insert(
            ADD,
            repository.id(),
            pull.number(),
            pull.installation(),
            repository.owner(),
            repository.name(),
            ending.head().map(Revision::sha),
            times.requested(),
            times.claimed(),
            times.ended(),
            times.total().toMillis(),
            ending.attempt(),
            RunColumns.word(ending.outcome()),
            ending.reason(),
            totals.filesChecked(),
            totals.filesUnchecked(),
            totals.findings(),
            totals.comments(),
            totals.requests(),
            RunText.write(run.details()));
    rows.update(NEWEST_OF_PULL, id, repository.id(), pull.number());
    return id;
  }

  @Override
  public Optional<Run> run(long id) {
    return database.transact("reading a run", rows -> rows.one(ONE, JdbcRuns::run, id));
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(
        PullColumns.read(row),
        RunColumns.times(row),
        RunColumns.ending(row),
        RunText.read(row.getString("details")));
  }

  @Override
  public List<RunLine> page(Page page) {
    return database.transact("listing runs", rows -> page(rows, page));
  }

  private static List<RunLine> page(Rows rows, Page page) throws SQLException {
    long before = page.before().orElse(Long.MAX_VALUE);
    OptionalLong repository = page.repository();
    OptionalInt pull = page.pull();
    if (repository.isEmpty()) {
      return rows.query(ALL, JdbcRuns::line, before, page.most());
    }
    long id = repository.getAsLong();
    return pull.isEmpty()
        ? rows.query(OF_REPOSITORY, JdbcRuns::line, before, id, page.most())
        : rows.query(OF_PULL, JdbcRuns::line, before, id, pull.getAsInt(), page.most());
  }

  private static RunLine line(ResultSet row) throws SQLException {
    return RunColumns.line(row, PullColumns.read(row));
  }
}
