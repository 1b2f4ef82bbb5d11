package dev.loopguard.store.jdbc;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.ReviewStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The queue's read side, from the tables that {@link JdbcWorkQueue} writes. */
public final class JdbcQueueStatus implements QueueStatus {
  private static final String OVERVIEW =
      """
      SELECT COUNT(CASE WHEN lease_until IS NULL OR lease_until <= ? THEN not_before END) AS waiting,
             COUNT(CASE WHEN lease_until > ? THEN 1 END) AS running,
             COUNT(parked_reason) AS parked,
             MIN(first_requested) AS oldest
      FROM reviews
      """;

  private static final String ONE =
      """
      SELECT r.*,
             (SELECT COUNT(*)
              FROM reviews o
              WHERE o.not_before <= ? AND (o.lease_until IS NULL OR o.lease_until <= ?)
                AND (o.first_requested < r.first_requested
                     OR (o.first_requested = r.first_requested AND o.id < r.id))) AS ahead,
             i.limited_until, i.limited_reason
      FROM reviews r
      LEFT JOIN installations i ON i.installation = r.installation
      WHERE r.repository_id = ? AND r.pull_number = ?
      """;

  private final Database database;

  public JdbcQueueStatus(DataSource source) {
    this.database = new Database(source);
  }

  @Override
  public QueueOverview overview(Instant now) {
    return database.transact(
        "counting the queue",
        rows -> rows.one(OVERVIEW, JdbcQueueStatus::overview, now, now).orElseThrow());
  }

  @Override
  public Optional<ReviewStatus> review(long repository, int number, Instant now) {
    return database.transact(
        "reading a review's state",
        rows -> rows.one(ONE, row -> status(row, now), now, now, repository, number));
  }

  private static QueueOverview overview(ResultSet row) throws SQLException {
    return new QueueOverview(
        row.getLong("waiting"),
        row.getLong("running"),
        row.getLong("parked"),
        Rows.instant(row, "oldest"));
  }

  private static ReviewStatus status(ResultSet row, Instant now) throws SQLException {
    return new ReviewStatus(
        Rows.text(row, "wanted_head").map(Revision::new),
        Rows.text(row, "reviewed_head").map(Revision::new),
        state(row, now));
  }

  private static State state(ResultSet row, Instant now) throws SQLException {
    Optional<String> parked = Rows.text(row, "parked_reason");
    if (parked.isPresent()) {
      return new ReviewStatus.Parked(parked.get());
    }
    Optional<Instant> nextTry = Rows.instant(row, "not_before");
    if (nextTry.isEmpty()) {
      return new ReviewStatus.Done();
    }
    Instant since = Rows.instant(row, "first_requested").orElseThrow();
    int attempt = row.getInt("attempt");
    if (Rows.instant(row, "lease_until").filter(now::isBefore).isPresent()) {
      return new ReviewStatus.Running(since, attempt);
    }
    Optional<Instant> limit =
        Rows.instant(row, "limited_until")
            .filter(until -> until.isAfter(now) && until.isAfter(nextTry.get()));
    return new ReviewStatus.Waiting(
        since,
        limit.orElse(nextTry.get()),
        attempt,
        Rows.text(row, limit.isPresent() ? "limited_reason" : "last_problem"),
        row.getLong("ahead"));
  }
}
