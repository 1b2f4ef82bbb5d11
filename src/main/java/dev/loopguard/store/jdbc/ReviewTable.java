package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Sighting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table {@code reviews}: one row per pull request, with what is wanted and what is done. */
final class ReviewTable extends LeasedTable {
  /** A row as {@link #WANT} would leave one of which nothing was wanted before. */
  private static final String ADD =
      """
      INSERT INTO reviews (repository_id, pull_number, installation, owner_login, repository_name,
                           wanted_head, wanted_seq, full_seq, change_seq, done_seq, attempt,
                           first_requested, not_before, noted_at, wanted_delivery)
      VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, 0, 0, ?, ?, ?, ?)
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
      SELECT w.id, w.installation
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
      "UPDATE installations SET served_at = ?, owner_login = ? WHERE installation = ?";

  private static final String FIRST_SERVED =
      """
      INSERT INTO installations (installation, served_at, owner_login) VALUES (?, ?, ?)
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

  /** A review that is asked for. */
  record Wanted(Job.Review review, Asked asked) {
    private static final Comparator<Wanted> BY_ROW =
        Comparator.<Wanted>comparingLong(each -> each.pull().repository().id())
            .thenComparingInt(each -> each.pull().number());

    private PullRequestRef pull() {
      return review.pull();
    }

    private @Nullable Object[] raising() {
      Instant at = asked.at();
      return new @Nullable Object[] {
        pull().installation(),
        pull().repository().owner(),
        pull().repository().name(),
        review.head().map(Revision::sha),
        review.full() ? 1 : 0,
        review.labels() ? 1 : 0,
        at,
        at,
        at,
        at,
        at,
        asked.delivery(),
        pull().repository().id(),
        pull().number()
      };
    }

    private @Nullable Object[] adding() {
      Instant at = asked.at();
      return new @Nullable Object[] {
        pull().repository().id(),
        pull().number(),
        pull().installation(),
        pull().repository().owner(),
        pull().repository().name(),
        review.head().map(Revision::sha),
        review.full() ? 1 : 0,
        review.labels() ? 0 : 1,
        at,
        at,
        at,
        asked.delivery()
      };
    }
  }

  /** Raises what is wanted of a pull request, whose row is added when it has none. */
  void want(Rows rows, Job.Review review, Asked asked) throws SQLException {
    want(rows, List.of(new Wanted(review, asked)));
  }

  /**
   * Raises what is wanted of pull requests, of each in the order given. Rows are locked in one
   * order everywhere, so that two transactions never wait for each other. A row may go between the
   * look for it and the change: old ones are deleted.
   */
  void want(Rows rows, List<Wanted> wanted) throws SQLException {
    List<Wanted> open = wanted.stream().sorted(Wanted.BY_ROW).toList();
    while (!open.isEmpty()) {
      open = left(open, rows.updateEach(WANT, open.stream().map(Wanted::raising).toList()));
      open = left(open, rows.updateEach(ADD, open.stream().map(Wanted::adding).toList()));
    }
  }

  private static List<Wanted> left(List<Wanted> tried, int[] changed) {
    return IntStream.range(0, changed.length)
        .filter(i -> changed[i] == 0)
        .mapToObj(tried::get)
        .toList();
  }

  /**
   * Raises what is wanted of every pull request whose last wanted head is that of {@code again}.
   */
  void wantAgain(Rows rows, Job.ReviewHead again, Asked asked) throws SQLException {
    Optional<Revision> head = Optional.of(again.head());
    List<PullRequestRef> known =
        rows.query(OF_HEAD, PullColumns::read, again.repository().id(), again.head().sha());
    want(
        rows,
        known.stream()
            .map(
                pull -> new PullRequestRef(again.installation(), again.repository(), pull.number()))
            .map(pull -> new Wanted(new Job.Review(pull, head), asked))
            .toList());
  }

  /** Parks all that waits of an installation. */
  void parkAll(Rows rows, long installation, String reason) throws SQLException {
    rows.update(PARK_ALL, reason, reason, installation);
  }

  /** Makes all that is parked of an installation due. */
  void freeAll(Rows rows, long installation, Instant now) throws SQLException {
    rows.update(FREE_ALL, now, now, installation);
  }

  /** Returns rows that can be claimed, the best first, without locking them. */
  List<ReviewsAhead.Candidate> candidates(Rows rows, Instant now, int most) throws SQLException {
    return rows.query(
        FIND,
        row -> new ReviewsAhead.Candidate(row.getLong("id"), row.getLong("installation")),
        now,
        now,
        now,
        now,
        most);
  }

  @Override
  void taken(Rows rows, Claim claim, Instant now) throws SQLException {
    PullRequestRef pull = claim.job().pull();
    String owner = pull.repository().owner();
    if (rows.update(SERVED, now, owner, pull.installation()) == 0) {
      rows.update(FIRST_SERVED, pull.installation(), now, owner);
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
