package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The table {@code commands}: one row per slash command, kept when it is done, so that no delivery
 * of the same comment brings it back. GitHub redelivers for 3 days, Enterprise Server for 7.
 */
final class CommandTable extends OnceTable {
  private static final String ADD =
      """
      INSERT INTO commands (delivery_id, repository_id, pull_number, installation, owner_login,
                            repository_name, pull_author, target_kind, target_id, target_root,
                            target_node, comment_once, sender, command_line, first_requested,
                            not_before, attempt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      ON CONFLICT DO NOTHING
      """;

  CommandTable() {
    super("commands");
  }

  /** Adds a command, unless one of the same comment is there. */
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
        target.once(),
        command.sender(),
        command.line(),
        delivery.receivedAt(),
        delivery.receivedAt());
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
