package dev.loopguard.store.jdbc;

import dev.loopguard.store.PostedFindings;
import dev.loopguard.store.PostedFindingsContract;

final class H2MemoryTest extends OnH2
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
