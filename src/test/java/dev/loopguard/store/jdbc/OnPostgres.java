package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Holds contracts on a PostgreSQL database of the class's own, emptied before each test. */
abstract class OnPostgres {
  private static AgroalDataSource source;

  @BeforeAll
  static void open() {
    source = TestDatabases.postgres();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  @BeforeEach
  void empty() {
    TestDatabases.empty(source);
  }

  public DataSource source() {
    return source;
  }
}
