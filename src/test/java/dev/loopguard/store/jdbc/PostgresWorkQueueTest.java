package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class PostgresWorkQueueTest implements WorkQueueContract {
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
  void empty() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE deliveries, reviews, commands, merge_groups, installations");
    }
  }

  @Override
  public DataSource source() {
    return source;
  }
}
