package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code reviews}: one row per pull request, with what is wanted and what is done. */
final class ReviewTable extends LeasedTable {
  private static final String ADD =
      """
      INSERT INTO reviews (repository_id, pull_number, installation, owner_login, repository_name,
                           wanted_seq, done_seq, attempt)
      VALUES (?, ?, ?, ?, ?, 0, 0, 0)
      ON CONFLICT DO NOTHING
      """;

  /** A next try later than the request stays: it may stand for the forge's throttle. */
  private static final String WANT =
      """
      UPDATE reviews
      SET installation = ?, owner_login = ?, repository_name = ?,
          wanted_head = COALESCE(?, wanted_head),
          wanted_seq = wanted_seq + 1,
          full_seq = CASE WHEN ? = 1 THEN wanted_seq + 1 ELSE full_seq END,
          change_seq = CASE WHEN ? = 1 THEN change_seq ELSE wanted_seq + 1 END,
          first_requested = COALESCE(first_requested, ?),
          next_requested = CASE WHEN lease_owner IS NOT NULL THEN COALESCE(next_requested, ?) END,
          not_before = CASE WHEN not_before > ? THEN not_before ELSE ? END,
          attempt = 0,
          parked_reason = NULL,
          noted_at = ?,
          wanted_delivery = ?
      WHERE repository_id = ? AND pull_number = ?
      """;

  private static final String FIND =
      """
      SELECT w.id
      FROM reviews w
      LEFT JOIN (SELECT installation, COUNT(*) AS running
                 FROM reviews
                 WHERE lease_until > ?
                 GROUP BY installation) busy
        ON busy.installation = w.installation
      LEFT JOIN installations i ON i.installation = w.installation
      WHERE w.not_before <= ? AND (w.lease_until IS NULL OR w.lease_until <= ?)
        AND (i.limited_until IS NULL OR i.limited_until <= ?)
      ORDER BY COALESCE(busy.running, 0), i.served_at NULLS FIRST, w.first_requested, w.id
      FETCH FIRST ? ROWS ONLY
      """;

  private static final String SERVED =
      "UPDATE installations SET served_at = ? WHERE installation = ?";

  private static final String FIRST_SERVED =
      """
      INSERT INTO installations (installation, served_at) VALUES (?, ?)
      ON CONFLICT DO NOTHING
      """;

  private static final String OF_HEAD =
      "SELECT * FROM reviews WHERE repository_id = ? AND wanted_head = ?";

  /**
   * A request since the claim left next_requested; without one it is null, and nothing is open. A
   * late event may have spoken of an older head: the one that was reviewed is the newer.
   */
  private static final String FINISH =
      """
      UPDATE reviews
      SET done_seq = ?, attempt = 0, last_problem = NULL,
          reviewed_head = COALESCE(?, reviewed_head),
          wanted_head = CASE WHEN wanted_seq > ? THEN wanted_head ELSE COALESCE(?, wanted_head) END,
          full_seq = CASE WHEN ? = 1 AND full_seq > done_seq THEN wanted_seq ELSE full_seq END,
          change_seq =
              CASE WHEN ? = 1 AND change_seq > done_seq THEN wanted_seq ELSE change_seq END,
          not_before = CASE WHEN wanted_seq > ? THEN not_before END,
          first_requested = next_requested, next_requested = NULL,
          lease_owner = NULL, lease_until = NULL
      WHERE id = ? AND lease_owner = ?
      """;

  private static final String SAW =
      "UPDATE reviews SET seen_head = ?, seen_draft = ? WHERE id = ? AND lease_owner = ?";

  /** What the request that waits is to do includes what this one was to do. */
  private static final String SUPERSEDE = FINISH + "AND wanted_seq > ?\n";

  private static final String PARK =
      """
      UPDATE reviews
      SET parked_reason = CASE WHEN wanted_seq > ? THEN NULL ELSE ? END, last_problem = ?,
          not_before = CASE WHEN wanted_seq > ? THEN not_before END,
          first_requested = next_requested, next_requested = NULL,
          lease_owner = NULL, lease_until = NULL
      WHERE id = ? AND lease_owner = ?
      """;

  /** A row that a worker holds is parked by what the forge tells that worker. */
  private static final String PARK_ALL =
      """
      UPDATE reviews
      SET parked_reason = ?, last_problem = ?, not_before = NULL, first_requested = NULL
      WHERE installation = ? AND not_before IS NOT NULL AND lease_owner IS NULL
      """;

  private static final String FREE_ALL =
      """
      UPDATE reviews
      SET parked_reason = NULL, attempt = 0, first_requested = ?, not_before = ?
      WHERE installation = ? AND parked_reason IS NOT NULL
      """;

  ReviewTable() {
    super("reviews", "wanted_delivery", "next_requested = NULL,");
  }

  /**
   * A request.
   *
   * @param at when it came
   * @param delivery the forge's name of the delivery that brought it; empty when none did
   */
  record Asked(Instant at, Optional<String> delivery) {
    static Asked by(Delivery delivery) {
      return new Asked(delivery.receivedAt(), Optional.of(delivery.id()));
    }
  }

  /**
   * Raises what is wanted of a pull request, whose row is added when it has none. The row may go
   * between the look for it and the change: old ones are deleted.
   */
  void want(Rows rows, Job.Review review, Asked asked) throws SQLException {
    PullRequestRef pull = review.pull();
    RepositoryRef repository = pull.repository();
    while (!raise(rows, review, asked)) {
      rows.update(
          ADD,
          repository.id(),
          pull.number(),
          pull.installation(),
          repository.owner(),
          repository.name());
    }
  }

  private static boolean raise(Rows rows, Job.Review review, Asked asked) throws SQLException {
    Instant now = asked.at();
    PullRequestRef pull = review.pull();
    RepositoryRef repository = pull.repository();
    return rows.update(
            WANT,
            pull.installation(),
            repository.owner(),
            repository.name(),
            review.head().map(Revision::sha),
            review.full() ? 1 : 0,
            review.labels() ? 1 : 0,
            now,
            now,
            now,
            now,
            now,
            asked.delivery(),
            repository.id(),
            pull.number())
        == 1;
  }

  /**
   * Raises what is wanted of every pull request whose last wanted head is that of {@code again}.
   */
  void wantAgain(Rows rows, Job.ReviewHead again, Asked asked) throws SQLException {
    Revision head = again.head();
    for (PullRequestRef known :
        rows.query(OF_HEAD, PullColumns::read, again.repository().id(), head.sha())) {
      PullRequestRef pull =
          new PullRequestRef(again.installation(), again.repository(), known.number());
      want(rows, new Job.Review(pull, Optional.of(head)), asked);
    }
  }

  /** Parks all that waits of an installation. */
  void parkAll(Rows rows, long installation, String reason) throws SQLException {
    rows.update(PARK_ALL, reason, reason, installation);
  }

  /** Makes all that is parked of an installation due. */
  void freeAll(Rows rows, long installation, Instant now) throws SQLException {
    rows.update(FREE_ALL, now, now, installation);
  }

  @Override
  List<Long> candidates(Rows rows, Instant now) throws SQLException {
    return rows.query(FIND, row -> row.getLong("id"), now, now, now, now, CANDIDATES);
  }

  @Override
  void taken(Rows rows, Claim claim, Instant now) throws SQLException {
    long installation = claim.job().pull().installation();
    if (rows.update(SERVED, now, installation) == 0) {
      rows.update(FIRST_SERVED, installation, now);
    }
  }

  @Override
  boolean finish(Rows rows, Claim claim, Instant now, Optional<Revision> reviewed)
      throws SQLException {
    long done = claim.sequence();
    Optional<String> head = reviewed.map(Revision::sha);
    return rows.update(FINISH, done, head, done, head, 0, 0, done, claim.key(), claim.owner()) == 1;
  }

  @Override
  boolean supersede(Rows rows, Claim claim, Instant now) throws SQLException {
    long done = claim.sequence();
    Optional<String> head = Optional.empty();
    boolean newerWaits =
        rows.update(SUPERSEDE, done, head, done, head, 1, 1, done, claim.key(), claim.owner(), done)
            == 1;
    return newerWaits || retry(rows, claim, now, LEASE_RAN_OUT);
  }

  /** Remembers what a run saw of a pull request that it leaves alone. */
  boolean saw(Rows rows, Claim claim, Sighting seen) throws SQLException {
    return rows.update(SAW, seen.head().sha(), seen.draft(), claim.key(), claim.owner()) == 1;
  }

  @Override
  boolean park(Rows rows, Claim claim, String reason) throws SQLException {
    long tried = claim.sequence();
    return rows.update(PARK, tried, reason, reason, tried, claim.key(), claim.owner()) == 1;
  }

  @Override
  long sequence(ResultSet row) throws SQLException {
    return row.getLong("wanted_seq");
  }

  @Override
  Job.Task job(ResultSet row) throws SQLException {
    return new Job.Review(
        PullColumns.read(row),
        Rows.text(row, "wanted_head").map(Revision::new),
        row.getLong("full_seq") > row.getLong("done_seq"),
        row.getLong("change_seq") <= row.getLong("done_seq"));
  }
}
