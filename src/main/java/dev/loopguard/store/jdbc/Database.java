package dev.loopguard.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions on a data source: committed whole, or rolled back and told as one exception. */
final class Database {
  /** How often a transaction that lost against another one is tried before that is a failure. */
  static final int TRIES = 5;

  private final DataSource source;

  Database(DataSource source) {
    this.source = source;
  }

  /** What is done inside a transaction. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T on(Rows rows) throws SQLException;
  }

  /**
   * Returns what {@code work} returned, once it is committed.
   *
   * @param doing what is done, for the operator: "claiming a review"
   */
  <T extends @Nullable Object> T transact(String doing, Work<T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (tried == TRIES || !SqlFailure.lostAgainstAnother(e)) {
          throw SqlFailure.unavailable(doing, e);
        }
      }
    }
  }

  private <T extends @Nullable Object> T once(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(new Rows(connection));
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      } finally {
        restore(connection);
      }
    }
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** A connection that broke cannot be restored; its pool drops it. */
  private static void restore(Connection connection) {
    try {
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      return;
    }
  }
}
