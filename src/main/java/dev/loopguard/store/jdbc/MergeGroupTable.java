package dev.loopguard.store.jdbc;

import dev.loopguard.model.MergeGroup;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import dev.loopguard.queue.Delivery;
import dev.loopguard.queue.Job;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table {@code merge_groups}: one row per request to check a group. */
final class MergeGroupTable extends OnceTable {
  private static final String ADD =
      """
      INSERT INTO merge_groups (delivery_id, repository_id, pull_number, installation, owner_login,
                                repository_name, base_sha, head_sha, first_requested, not_before,
                                attempt)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """;

  private static final String OF_HEAD =
      """
      SELECT *
      FROM merge_groups
      WHERE repository_id = ? AND head_sha = ?
      ORDER BY id DESC
      FETCH FIRST 1 ROWS ONLY
      """;

  MergeGroupTable() {
    super("merge_groups");
  }

  void add(Rows rows, Delivery delivery, MergeGroup group) throws SQLException {
    PullRequestRef pull = group.pull();
    RepositoryRef repository = pull.repository();
    rows.update(
        ADD,
        delivery.id(),
        repository.id(),
        pull.number(),
        pull.installation(),
        repository.owner(),
        repository.name(),
        group.base().sha(),
        group.head().sha(),
        delivery.receivedAt(),
        delivery.receivedAt());
  }

  /** Asks again for the group whose head that of {@code again} is, if there was one. */
  void addAgain(Rows rows, Delivery delivery, Job.ReviewHead again) throws SQLException {
    Optional<MergeGroup> known =
        rows.one(OF_HEAD, MergeGroupTable::group, again.repository().id(), again.head().sha());
    if (known.isPresent()) {
      int number = known.get().pull().number();
      PullRequestRef pull = new PullRequestRef(again.installation(), again.repository(), number);
      add(rows, delivery, new MergeGroup(pull, known.get().base(), again.head()));
    }
  }

  @Override
  Job.Task job(ResultSet row) throws SQLException {
    return new Job.CheckGroup(group(row));
  }

  private static MergeGroup group(ResultSet row) throws SQLException {
    return new MergeGroup(
        PullColumns.read(row),
        new Revision(row.getString("base_sha")),
        new Revision(row.getString("head_sha")));
  }
}
