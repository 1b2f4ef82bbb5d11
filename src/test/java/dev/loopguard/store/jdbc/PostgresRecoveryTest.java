package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
  void empty() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "TRUNCATE deliveries, missed_deliveries, reviews, commands, merge_groups, dismissals,"
              + " pauses, sweeps");
    }
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
