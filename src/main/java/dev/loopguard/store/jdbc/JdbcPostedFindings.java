package dev.loopguard.store.jdbc;

import dev.loopguard.model.RuleId;
import dev.loopguard.store.Dismissal;
import dev.loopguard.store.PostedFinding;
import dev.loopguard.store.PostedFinding.Kind;
import dev.loopguard.store.PostedFinding.Outcome;
import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.RuleNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code posted_findings}. */
public final class JdbcPostedFindings implements PostedFindings {
  private static final String RESOLVED =
      """
      UPDATE posted_findings
      SET outcome = 'resolved', outcome_at = ?
      WHERE repository_id = ? AND pull_number = ? AND strong_key = ? AND ordinal = ?
        AND outcome IS NULL
      """;

  private static final String DISMISSED =
      """
      UPDATE posted_findings
      SET outcome = 'dismissed', outcome_at = ?, outcome_reason = ?
      WHERE repository_id = ? AND pull_number = ? AND strong_key = ?
        AND (outcome IS NULL OR outcome IN ('resolved', 'dismissed'))
      """;

  private static final String RESTORED =
      """
      UPDATE posted_findings
      SET outcome = NULL, outcome_at = NULL, outcome_reason = NULL
      WHERE repository_id = ? AND pull_number = ? AND strong_key = ? AND outcome = 'dismissed'
      """;

  private static final String COUNT =
      """
      SELECT rule, outcome, outcome_reason, COUNT(*) AS findings
      FROM posted_findings
      WHERE repository_id = ?
      GROUP BY rule, outcome, outcome_reason
      """;

  private static final String COUNT_ALL =
      """
      SELECT rule, outcome, COUNT(*) AS findings, NULL AS outcome_reason
      FROM posted_findings
      GROUP BY rule, outcome
      """;

  private static final String REASONS =
      """
      SELECT rule, outcome_reason, COUNT(*) AS findings
      FROM posted_findings
      WHERE outcome_reason <> ''
      GROUP BY rule, outcome_reason
      ORDER BY findings DESC, rule, outcome_reason
      FETCH FIRST ? ROWS ONLY
      """;

  /** People have many words for few reasons; the rarest say nothing of a rule. */
  private static final int MOST_REASONS = 1000;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcPostedFindings(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public void note(long repository, int number, Collection<PostedFinding> findings, Instant now) {
    database.transact(
        "storing what became of findings",
        rows -> {
          PostedRows.read(rows, repository, number).note(findings, now);
          return null;
        });
  }

  @Override
  public void resolved(
      long repository, int number, Collection<PostedFinding.Name> names, Instant now) {
    database.transact(
        "storing which threads were resolved",
        rows -> {
          for (PostedFinding.Name name : names) {
            rows.update(RESOLVED, now, repository, number, name.strong(), name.ordinal());
          }
          return null;
        });
  }

  @Override
  public void dismissed(long repository, int number, Collection<Dismissal> dismissals) {
    database.transact(
        "storing which findings were dismissed",
        rows -> {
          for (Dismissal one : dismissals) {
            rows.update(
                DISMISSED, one.at(), one.reason(), repository, number, one.finding().strong());
          }
          return null;
        });
  }

  @Override
  public void restored(long repository, int number, Collection<Dismissal> dismissals) {
    database.transact(
        "storing which findings were restored",
        rows -> {
          for (Dismissal one : dismissals) {
            rows.update(RESTORED, repository, number, one.finding().strong());
          }
          return null;
        });
  }

  @Override
  public List<RuleNumbers> perRule(long repository) {
    return RuleNumbers.of(
        database.transact(
            "counting what became of findings",
            rows -> rows.query(COUNT, JdbcPostedFindings::count, repository)));
  }

  @Override
  public List<RuleNumbers> perRule() {
    return database.transact(
        "counting what became of findings",
        rows -> {
          Map<RuleId, Map<String, Long>> reasons = new HashMap<>();
          rows.query(REASONS, Said::read, MOST_REASONS)
              .forEach(
                  said ->
                      reasons
                          .computeIfAbsent(said.rule(), _ -> new HashMap<>())
                          .put(said.reason(), said.findings()));
          return RuleNumbers.of(rows.query(COUNT_ALL, JdbcPostedFindings::count)).stream()
              .map(numbers -> numbers.with(reasons.getOrDefault(numbers.rule(), Map.of())))
              .toList();
        });
  }

  private record Said(RuleId rule, String reason, long findings) {
    static Said read(ResultSet row) throws SQLException {
      return new Said(
          RuleId.ofFullName(row.getString("rule")).orElseThrow(),
          row.getString("outcome_reason"),
          row.getLong("findings"));
    }
  }

  private static RuleNumbers.Count count(ResultSet row) throws SQLException {
    return new RuleNumbers.Count(
        RuleId.ofFullName(row.getString("rule")).orElseThrow(),
        outcome(row),
        row.getLong("findings"));
  }

  static Optional<Outcome> outcome(ResultSet row) throws SQLException {
    String reason = Rows.text(row, "outcome_reason").orElse("");
    return Rows.text(row, "outcome")
        .map(word -> new Outcome(Kind.valueOf(word.toUpperCase(Locale.ROOT)), reason));
  }
}
