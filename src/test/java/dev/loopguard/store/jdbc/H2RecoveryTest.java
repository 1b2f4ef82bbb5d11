package dev.loopguard.store.jdbc;

import javax.sql.DataSource;

final class H2RecoveryTest extends OnH2 implements RetentionContract, SweepsContract {
  /** One process at a time can have it, so the replicas share its pool. */
  @Override
  public DataSource replica(int number) {
    return source();
  }
}
