package dev.loopguard.store.jdbc;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns that both tables name a pull request by. */
final class PullColumns {
  private PullColumns() {}

  static PullRequestRef read(ResultSet row) throws SQLException {
    return new PullRequestRef(
        row.getLong("installation"),
        new RepositoryRef(
            row.getLong("repository_id"),
            row.getString("owner_login"),
            row.getString("repository_name")),
        row.getInt("pull_number"));
  }
}
