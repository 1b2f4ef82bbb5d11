package dev.loopguard.store.jdbc;

import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.PostedFindingsContract;

final class PostgresMemoryTest extends OnPostgres
    implements MemoryContract,
        PostedFindingsContract,
        LimitsContract,
        ReplicasContract,
        CheckedFilesContract {
  @Override
  public PostedFindings findings() {
    return new JdbcPostedFindings(source());
  }
}
