package dev.loopguard.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database that lacks one table for a while. */
final class MissingTable {
  private MissingTable() {}

  static void without(DataSource source, String table, Runnable test) {
    rename(source, table, table + "_away");
    try {
      test.run();
    } finally {
      rename(source, table + "_away", table);
    }
  }

  private static void rename(DataSource source, String from, String to) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE " + from + " RENAME TO " + to);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
