package dev.loopguard.store.jdbc;

import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A table whose rows are done once each, the oldest first, and kept. */
abstract sealed class OnceTable extends LeasedTable permits CommandTable, MergeGroupTable {
  private final String find;
  private final String finish;
  private final String park;
  private final String parkAll;

  OnceTable(String name) {
    super(name, "delivery_id", "");
    find =
        """
        SELECT w.id
        FROM %s w
        LEFT JOIN installations i ON i.installation = w.installation
        WHERE w.not_before <= ? AND (w.lease_until IS NULL OR w.lease_until <= ?)
          AND (i.limited_until IS NULL OR i.limited_until <= ?)
        ORDER BY w.first_requested, w.id
        FETCH FIRST ? ROWS ONLY
        """
            .formatted(name);
    finish =
        """
        UPDATE %s
        SET done_at = ?, not_before = NULL, lease_owner = NULL, lease_until = NULL
        WHERE id = ? AND lease_owner = ?
        """
            .formatted(name);
    park =
        """
        UPDATE %s
        SET parked_reason = ?, last_problem = ?, not_before = NULL,
            lease_owner = NULL, lease_until = NULL
        WHERE id = ? AND lease_owner = ?
        """
            .formatted(name);
    parkAll =
        """
        UPDATE %s
        SET parked_reason = ?, last_problem = ?, not_before = NULL
        WHERE installation = ? AND not_before IS NOT NULL AND lease_owner IS NULL
        """
            .formatted(name);
  }

  /** Ends all that waits of an installation. */
  final void parkAll(Rows rows, long installation, String reason) throws SQLException {
    rows.update(parkAll, reason, reason, installation);
  }

  @Override
  final List<Long> candidates(Rows rows, Instant now) throws SQLException {
    return rows.query(find, row -> row.getLong("id"), now, now, now, CANDIDATES);
  }

  /** One is done after the other, whoever asked for it. */
  @Override
  final void taken(Rows rows, Claim claim, Instant now) {}

  @Override
  final boolean finish(Rows rows, Claim claim, Instant now, Optional<Revision> reviewed)
      throws SQLException {
    return rows.update(finish, now, claim.key(), claim.owner()) == 1;
  }

  @Override
  final boolean supersede(Rows rows, Claim claim, Instant now) throws SQLException {
    return retry(rows, claim, now, LEASE_RAN_OUT);
  }

  @Override
  final boolean park(Rows rows, Claim claim, String reason) throws SQLException {
    return rows.update(park, reason, reason, claim.key(), claim.owner()) == 1;
  }

  @Override
  final long sequence(ResultSet row) {
    return 0;
  }
}
