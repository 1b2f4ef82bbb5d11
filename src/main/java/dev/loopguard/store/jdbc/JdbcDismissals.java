package dev.loopguard.store.jdbc;

import dev.loopguard.model.RuleId;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.Dismissals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** The table {@code dismissals}. */
public final class JdbcDismissals implements Dismissals {
  /** Stands for every pull request of a repository. */
  private static final int EVERYWHERE = 0;

  private static final String ADD =
      """
      INSERT INTO dismissals (repository_id, pull_number, strong_key, weak_key, rule, file_path,
                              file_line, reason, dismissed_by, dismissed_at, until_day)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      "DELETE FROM dismissals WHERE repository_id = ? AND pull_number = ? AND strong_key = ?";

  private static final String CONCERNING =
      """
      SELECT *
      FROM dismissals
      WHERE repository_id = ? AND pull_number IN (?, ?)
      ORDER BY CASE WHEN pull_number = ? THEN 1 ELSE 0 END, dismissed_at, id
      """;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcDismissals(DataSource source) {
    this.database = new Database(source);
  }

  /** Of two who dismiss the same at the same moment one counts. */
  @Override
  public void dismiss(List<Dismissal> dismissals) {
    database.transact(
        "storing what was dismissed",
        rows -> {
          for (Dismissal dismissal : dismissals) {
            remove(rows, dismissal);
            add(rows, dismissal);
          }
          return null;
        });
  }

  @Override
  public void restore(Collection<Dismissal> dismissals) {
    database.transact(
        "forgetting what was dismissed",
        rows -> {
          for (Dismissal dismissal : dismissals) {
            remove(rows, dismissal);
          }
          return null;
        });
  }

  @Override
  public List<Dismissal> concerning(long repository, int number) {
    return database.transact(
        "reading what was dismissed",
        rows ->
            rows.query(
                CONCERNING, JdbcDismissals::read, repository, number, EVERYWHERE, EVERYWHERE));
  }

  private static void remove(Rows rows, Dismissal dismissal) throws SQLException {
    Dismissal.Scope scope = dismissal.scope();
    rows.update(REMOVE, scope.repository(), number(scope), dismissal.finding().strong());
  }

  private static void add(Rows rows, Dismissal dismissal) throws SQLException {
    Dismissal.Named finding = dismissal.finding();
    OptionalInt line = finding.line();
    rows.update(
        ADD,
        dismissal.scope().repository(),
        number(dismissal.scope()),
        finding.strong(),
        finding.weak(),
        finding.rule().fullName(),
        finding.path(),
        line.isPresent() ? Optional.of(line.getAsInt()) : Optional.empty(),
        dismissal.reason(),
        dismissal.by(),
        dismissal.at(),
        dismissal.until().map(LocalDate::toString));
  }

  private static int number(Dismissal.Scope scope) {
    return scope.pull().orElse(EVERYWHERE);
  }

  private static Dismissal read(ResultSet row) throws SQLException {
    return new Dismissal(
        scope(row),
        finding(row),
        row.getString("reason"),
        row.getString("dismissed_by"),
        Rows.instant(row, "dismissed_at").orElseThrow(),
        Rows.text(row, "until_day").map(LocalDate::parse));
  }

  private static Dismissal.Scope scope(ResultSet row) throws SQLException {
    long repository = row.getLong("repository_id");
    int number = row.getInt("pull_number");
    return number == EVERYWHERE
        ? Dismissal.Scope.everywhere(repository)
        : Dismissal.Scope.pullRequest(repository, number);
  }

  private static Dismissal.Named finding(ResultSet row) throws SQLException {
    Integer line = row.getObject("file_line", Integer.class);
    return new Dismissal.Named(
        row.getString("strong_key"),
        row.getString("weak_key"),
        RuleId.ofFullName(row.getString("rule")).orElseThrow(),
        row.getString("file_path"),
        line == null ? OptionalInt.empty() : OptionalInt.of(line));
  }
}
