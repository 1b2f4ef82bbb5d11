package dev.loopguard.store.jdbc;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.QueueEntry;
import dev.loopguard.queue.QueueEntry.Place;
import dev.loopguard.queue.QueueOverview;
import dev.loopguard.queue.QueueStatus;
import dev.loopguard.queue.ReviewStatus;
import dev.loopguard.queue.ReviewStatus.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

  private static final String OPEN =
      """
      SELECT r.*, i.limited_until, i.limited_reason,
             CASE WHEN r.lease_until > ? THEN 0 ELSE 1 END AS place
      FROM reviews r
      LEFT JOIN installations i ON i.installation = r.installation
      WHERE r.not_before IS NOT NULL
      ORDER BY place, r.first_requested, r.id
      FETCH FIRST ? ROWS ONLY
      """;

  private static final String PARKED =
      """
      SELECT *
      FROM reviews
      WHERE parked_reason IS NOT NULL
      ORDER BY noted_at DESC, id DESC
      FETCH FIRST ? ROWS ONLY
      """;

  /** A review whose holder fell silent could be claimed since its lease ran out. */
  private static final String OLDEST_DUE =
      """
      SELECT MIN(GREATEST(r.not_before,
                          COALESCE(r.lease_until, r.not_before),
                          COALESCE(i.limited_until, r.not_before))) AS due
      FROM reviews r
      LEFT JOIN installations i ON i.installation = r.installation
      WHERE r.not_before <= ? AND (r.lease_until IS NULL OR r.lease_until <= ?)
        AND (i.limited_until IS NULL OR i.limited_until <= ?)
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

  @Override
  public List<QueueEntry> open(Instant now, int most) {
    return database.transact(
        "listing the queue",
        rows -> rows.query(OPEN, row -> open(row, now), now, Math.min(most, LONGEST_LIST)));
  }

  @Override
  public List<QueueEntry> parked(int most) {
    return database.transact(
        "listing what was given up",
        rows -> rows.query(PARKED, JdbcQueueStatus::parked, Math.min(most, LONGEST_LIST)));
  }

  @Override
  public Optional<Instant> oldestDue(Instant now) {
    return database.transact(
        "looking at the queue's age",
        rows -> rows.one(OLDEST_DUE, row -> Rows.instant(row, "due"), now, now, now).orElseThrow());
  }

  private static QueueEntry open(ResultSet row, Instant now) throws SQLException {
    boolean running = runs(row, now);
    return new QueueEntry(
        PullColumns.read(row),
        running ? Place.RUNNING : Place.WAITING,
        Rows.instant(row, "first_requested"),
        running ? Optional.empty() : Optional.of(nextTry(row, now)),
        row.getInt("attempt"),
        running ? Optional.empty() : problem(row, now));
  }

  private static QueueEntry parked(ResultSet row) throws SQLException {
    return new QueueEntry(
        PullColumns.read(row),
        Place.PARKED,
        Optional.empty(),
        Optional.empty(),
        row.getInt("attempt"),
        Rows.text(row, "parked_reason"));
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
    if (Rows.instant(row, "not_before").isEmpty()) {
      return new ReviewStatus.Done();
    }
    Instant since = Rows.instant(row, "first_requested").orElseThrow();
    int attempt = row.getInt("attempt");
    return runs(row, now)
        ? new ReviewStatus.Running(since, attempt)
        : new ReviewStatus.Waiting(
            since, nextTry(row, now), attempt, problem(row, now), row.getLong("ahead"));
  }

  private static boolean runs(ResultSet row, Instant now) throws SQLException {
    return Rows.instant(row, "lease_until").filter(now::isBefore).isPresent();
  }

  private static Instant nextTry(ResultSet row, Instant now) throws SQLException {
    return limit(row, now).orElse(Rows.instant(row, "not_before").orElseThrow());
  }

  private static Optional<String> problem(ResultSet row, Instant now) throws SQLException {
    return Rows.text(row, limit(row, now).isPresent() ? "limited_reason" : "last_problem");
  }

  /** Returns until when the installation has to wait, where that is longer than the review has. */
  private static Optional<Instant> limit(ResultSet row, Instant now) throws SQLException {
    Instant nextTry = Rows.instant(row, "not_before").orElseThrow();
    return Rows.instant(row, "limited_until")
        .filter(until -> until.isAfter(now) && until.isAfter(nextTry));
  }
}
