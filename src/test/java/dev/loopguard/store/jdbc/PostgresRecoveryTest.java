package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class PostgresRecoveryTest implements RetentionContract, SweepsContract {
  private static AgroalDataSource source;
  private static AgroalDataSource other;

  @BeforeAll
  static void open() {
    String address = TestDatabases.postgresUrl();
    source = TestDatabases.open(address);
    other = TestDatabases.open(address);
  }

  @AfterAll
  static void close() {
    source.close();
    other.close();
  }

  @BeforeEach
  void empty() {
    TestDatabases.empty(source);
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public DataSource replica(int number) {
    return number % 2 == 0 ? source : other;
  }
}
