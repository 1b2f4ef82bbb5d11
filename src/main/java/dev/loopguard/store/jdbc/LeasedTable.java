package dev.loopguard.store.jdbc;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Job;
import dev.loopguard.queue.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A table whose rows are work held by leases. Every write after {@link #take} names the row and the
 * lease's owner, and returns false when the row has another owner or none.
 */
abstract sealed class LeasedTable permits ReviewTable, OnceTable {
  /** How many rows a claim looks at; more workers than this claiming at once may find none. */
  static final int CANDIDATES = 50;

  static final String LEASE_RAN_OUT =
      "The worker that held it stopped, or lost the database, before it ended.";

  private final String delivery;
  private final String lock;
  private final String lease;
  private final String held;
  private final String extend;
  private final String endAll;
  private final String retry;
  private final String postpone;

  /**
   * @param name the table
   * @param delivery the column with the name of the delivery that asked for the work
   * @param onLease assignments made with each lease, each followed by a comma
   */
  LeasedTable(String name, String delivery, String onLease) {
    this.delivery = delivery;
    lock =
        """
        SELECT *
        FROM %s
        WHERE id = ? AND not_before <= ? AND (lease_until IS NULL OR lease_until <= ?)
        FOR UPDATE SKIP LOCKED
        """
            .formatted(name);
    lease =
        """
        UPDATE %s
        SET %s lease_owner = ?, lease_until = ?, attempt = ?,
            last_problem = COALESCE(?, last_problem)
        WHERE id = ?
        """
            .formatted(name, onLease);
    held = "SELECT * FROM %s WHERE id = ? AND lease_owner = ? AND lease_until > ?".formatted(name);
    extend = "UPDATE %s SET lease_until = ? WHERE id = ? AND lease_owner = ?".formatted(name);
    endAll = "UPDATE %s SET lease_until = ? WHERE lease_until > ?".formatted(name);
    retry = giveBack(name, "attempt = attempt + 1");
    postpone = giveBack(name, "attempt = attempt");
  }

  private static String giveBack(String name, String attempt) {
    return """
    UPDATE %s
    SET not_before = ?, %s, last_problem = ?, lease_owner = NULL, lease_until = NULL
    WHERE id = ? AND lease_owner = ?
    """
        .formatted(name, attempt);
  }

  /** Returns keys of rows that can be claimed, the best first, without locking them. */
  abstract List<Long> candidates(Rows rows, Instant now) throws SQLException;

  /** Notes that {@code claim} was made. */
  abstract void taken(Rows rows, Claim claim, Instant now) throws SQLException;

  abstract boolean finish(Rows rows, Claim claim, Instant now, Optional<Revision> reviewed)
      throws SQLException;

  abstract boolean supersede(Rows rows, Claim claim, Instant now) throws SQLException;

  abstract boolean park(Rows rows, Claim claim, String reason) throws SQLException;

  /** Returns the wanted sequence of the row read, 0 where there is none. */
  abstract long sequence(ResultSet row) throws SQLException;

  abstract Job.Task job(ResultSet row) throws SQLException;

  /** Leases the row, unless another transaction holds or took it. */
  final Optional<Claim> take(Rows rows, long key, Instant now, Instant until) throws SQLException {
    Optional<Claimable> found = rows.one(lock, this::claimable, key, now, now);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Claim claim = found.get().claim();
    Optional<String> problem =
        found.get().leaseRanOut() ? Optional.of(LEASE_RAN_OUT) : Optional.empty();
    rows.update(lease, claim.owner(), until, claim.attempt(), problem, key);
    taken(rows, claim, now);
    return Optional.of(claim);
  }

  final Standing standing(Rows rows, Claim claim, Instant now) throws SQLException {
    return rows.one(held, this::sequence, claim.key(), claim.owner(), now)
        .map(wanted -> wanted == claim.sequence() ? Standing.CURRENT : Standing.SUPERSEDED)
        .orElse(Standing.LOST);
  }

  final boolean extend(Rows rows, Claim claim, Instant until) throws SQLException {
    return rows.update(extend, until, claim.key(), claim.owner()) == 1;
  }

  /** Lets every lease run out now. Returns how many did. */
  final int endAll(Rows rows, Instant now) throws SQLException {
    return rows.update(endAll, now, now);
  }

  final boolean retry(Rows rows, Claim claim, Instant notBefore, String reason)
      throws SQLException {
    return rows.update(retry, notBefore, reason, claim.key(), claim.owner()) == 1;
  }

  final boolean postpone(Rows rows, Claim claim, Instant notBefore, String reason)
      throws SQLException {
    return rows.update(postpone, notBefore, reason, claim.key(), claim.owner()) == 1;
  }

  private record Claimable(Claim claim, boolean leaseRanOut) {}

  private Claimable claimable(ResultSet row) throws SQLException {
    boolean ranOut = Rows.text(row, "lease_owner").isPresent();
    Claim claim =
        new Claim(
            row.getLong("id"),
            UUID.randomUUID().toString(),
            sequence(row),
            row.getInt("attempt") + (ranOut ? 1 : 0),
            Rows.instant(row, "first_requested").orElseThrow(),
            job(row),
            Rows.text(row, delivery));
    return new Claimable(claim, ranOut);
  }
}
