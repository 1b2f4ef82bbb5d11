package dev.loopguard.store.jdbc;

import dev.loopguard.store.PostedFinding;
import dev.loopguard.store.PostedFinding.Name;
import dev.loopguard.store.PostedFinding.Outcome;
import dev.loopguard.store.PostedFinding.Posting;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of {@code posted_findings} that one pull request has, inside one transaction. */
final class PostedRows {
  private static final String READ =
      """
      SELECT *
      FROM posted_findings
      WHERE repository_id = ? AND pull_number = ?
      ORDER BY strong_key, ordinal
      """;

  private static final String ADD =
      """
      INSERT INTO posted_findings (repository_id, pull_number, strong_key, ordinal, rule, severity,
                                   posted_at, posted_head, outcome, outcome_at, outcome_reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String CHANGE =
      """
      UPDATE posted_findings
      SET ordinal = ?, outcome = ?, outcome_at = ?, outcome_reason = ?
      WHERE repository_id = ? AND pull_number = ? AND strong_key = ? AND ordinal = ?
      """;

  private final Rows rows;
  private final long repository;
  private final int number;
  private final Map<Name, Optional<Outcome>> present = new LinkedHashMap<>();

  private PostedRows(Rows rows, long repository, int number) {
    this.rows = rows;
    this.repository = repository;
    this.number = number;
  }

  private record Row(Name name, Optional<Outcome> outcome) {}

  static PostedRows read(Rows rows, long repository, int number) throws SQLException {
    PostedRows read = new PostedRows(rows, repository, number);
    rows.query(
            READ,
            row ->
                new Row(
                    new Name(row.getString("strong_key"), row.getInt("ordinal")),
                    JdbcPostedFindings.outcome(row)),
            repository,
            number)
        .forEach(row -> read.present.put(row.name(), row.outcome()));
    return read;
  }

  void note(Collection<PostedFinding> findings, Instant now) throws SQLException {
    Set<Name> told = findings.stream().map(PostedFinding::name).collect(Collectors.toSet());
    for (PostedFinding finding : findings) {
      Name name = finding.name();
      Optional<Name> row = present.containsKey(name) ? Optional.of(name) : formerly(name, told);
      if (row.isPresent()) {
        change(row.get(), finding, now);
      } else if (finding.posting().isPresent()) {
        add(finding, finding.posting().get(), now);
      }
    }
  }

  /** Returns the row of an equal finding that no comment tells any more. */
  private Optional<Name> formerly(Name name, Set<Name> told) {
    return present.keySet().stream()
        .filter(other -> other.strong().equals(name.strong()) && !told.contains(other))
        .findFirst();
  }

  private void change(Name row, PostedFinding finding, Instant now) throws SQLException {
    if (row.equals(finding.name()) && finding.outcome().equals(present.get(row))) {
      return;
    }
    rows.update(
        CHANGE,
        finding.name().ordinal(),
        word(finding.outcome()),
        at(finding.outcome(), now),
        reason(finding.outcome()),
        repository,
        number,
        row.strong(),
        row.ordinal());
    present.remove(row);
    present.put(finding.name(), finding.outcome());
  }

  private void add(PostedFinding finding, Posting posting, Instant now) throws SQLException {
    rows.update(
        ADD,
        repository,
        number,
        finding.name().strong(),
        finding.name().ordinal(),
        finding.rule().fullName(),
        posting.severity().word(),
        posting.at(),
        posting.head().sha(),
        word(finding.outcome()),
        at(finding.outcome(), now),
        reason(finding.outcome()));
    present.put(finding.name(), finding.outcome());
  }

  private static Optional<String> word(Optional<Outcome> outcome) {
    return outcome.map(it -> it.kind().name().toLowerCase(Locale.ROOT));
  }

  private static Optional<Instant> at(Optional<Outcome> outcome, Instant now) {
    return outcome.map(_ -> now);
  }

  private static Optional<String> reason(Optional<Outcome> outcome) {
    return outcome.map(Outcome::reason).filter(reason -> !reason.isEmpty());
  }
}
