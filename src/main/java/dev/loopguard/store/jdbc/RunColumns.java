package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.store.Run;
import dev.loopguard.store.RunLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/** The columns of {@code runs} that lists show. */
final class RunColumns {
  /** All but the details, and but what names the pull request; selected as they are named. */
  static final String LINE =
      """
      l.id AS run_id, l.head, l.requested_at, l.claimed_at, l.ended_at, l.attempt AS run_attempt,
      l.outcome, l.reason, l.files_checked, l.files_unchecked, l.findings, l.comments, l.requests
      """;

  private RunColumns() {}

  static RunLine line(ResultSet row, PullRequestRef pull) throws SQLException {
    return new RunLine(
        row.getLong("run_id"),
        pull,
        times(row),
        ending(row),
        new Run.Totals(
            row.getInt("files_checked"),
            row.getInt("files_unchecked"),
            row.getInt("findings"),
            row.getInt("comments"),
            row.getInt("requests")));
  }

  static Run.Times times(ResultSet row) throws SQLException {
    return new Run.Times(
        instant(row, "requested_at"), instant(row, "claimed_at"), instant(row, "ended_at"));
  }

  static Run.Ending ending(ResultSet row) throws SQLException {
    return new Run.Ending(
        Run.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        Rows.text(row, "head").map(Revision::new),
        row.getInt("run_attempt"));
  }

  static String word(Run.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Rows.instant(row, column).orElseThrow();
  }
}
