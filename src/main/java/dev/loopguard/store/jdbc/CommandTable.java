package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Claim;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code commands}: one row per slash command, kept when it is done. */
final class CommandTable extends LeasedTable {
  private static final String ADD =
      """
      INSERT INTO commands (delivery_id, repository_id, pull_number, installation, owner_login,
                            repository_name, pull_author, target_kind, target_id, target_root,
                            target_node, sender, command_line, first_requested, not_before, attempt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """;

  private static final String FIND =
      """
      SELECT id
      FROM commands
      WHERE not_before <= ? AND (lease_until IS NULL OR lease_until <= ?)
      ORDER BY first_requested, id
      FETCH FIRST ? ROWS ONLY
      """;

  private static final String FINISH =
      """
      UPDATE commands
      SET done_at = ?, not_before = NULL, lease_owner = NULL, lease_until = NULL
      WHERE id = ? AND lease_owner = ?
      """;

  private static final String PARK =
      """
      UPDATE commands
      SET parked_reason = ?, last_problem = ?, not_before = NULL,
          lease_owner = NULL, lease_until = NULL
      WHERE id = ? AND lease_owner = ?
      """;

  CommandTable() {
    super("commands", "");
  }

  void add(Rows rows, Delivery delivery, Job.Command command) throws SQLException {
    PullRequestRef pull = command.pull();
    RepositoryRef repository = pull.repository();
    TargetColumns target = TargetColumns.of(command.target());
    rows.update(
        ADD,
        delivery.id(),
        repository.id(),
        pull.number(),
        pull.installation(),
        repository.owner(),
        repository.name(),
        command.pullAuthor(),
        target.kind(),
        target.id(),
        target.root(),
        target.node(),
        command.sender(),
        command.line(),
        delivery.receivedAt(),
        delivery.receivedAt());
  }

  @Override
  List<Long> candidates(Rows rows, Instant now) throws SQLException {
    return rows.query(FIND, row -> row.getLong("id"), now, now, CANDIDATES);
  }

  @Override
  boolean finish(Rows rows, Claim claim, Instant now, Optional<Revision> reviewed)
      throws SQLException {
    return rows.update(FINISH, now, claim.key(), claim.owner()) == 1;
  }

  @Override
  boolean supersede(Rows rows, Claim claim, Instant now) throws SQLException {
    return retry(rows, claim, now, LEASE_RAN_OUT);
  }

  @Override
  boolean park(Rows rows, Claim claim, String reason) throws SQLException {
    return rows.update(PARK, reason, reason, claim.key(), claim.owner()) == 1;
  }

  @Override
  long sequence(ResultSet row) {
    return 0;
  }

  @Override
  Job.Task job(ResultSet row) throws SQLException {
    return new Job.Command(
        PullColumns.read(row),
        TargetColumns.read(row).target(),
        row.getString("sender"),
        Rows.text(row, "pull_author"),
        row.getString("command_line"));
  }
}
