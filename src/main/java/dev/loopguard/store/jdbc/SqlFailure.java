package dev.loopguard.store.jdbc;

import dev.loopguard.queue.QueueUnavailableException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What an {@link SQLException} means for the queue, and words for the operator. */
final class SqlFailure {
  /** Serialization failure, PostgreSQL's deadlock, H2's lock timeout and concurrent update. */
  private static final Set<String> LOST = Set.of("40001", "40P01", "HYT00", "90131");

  /** Classes of SQLState that speak of a value. */
  private static final Set<String> OF_VALUES = Set.of("22", "23", "54");

  private SqlFailure() {}

  /** Returns whether the transaction only lost against another one, so that it is worth a retry. */
  static boolean lostAgainstAnother(SQLException failure) {
    return LOST.contains(state(failure));
  }

  /**
   * Returns whether the failure may be that of one part of the transaction, so that the other parts
   * would succeed without it.
   */
  static boolean maybeOfAPart(QueueUnavailableException failure) {
    if (failure.getCause() instanceof SQLException sql) {
      String state = state(sql);
      return LOST.contains(state) || OF_VALUES.stream().anyMatch(state::startsWith);
    }
    return false;
  }

  /**
   * Returns the exception to throw. Neither it nor its cause repeats the driver's message, which
   * may hold values of the statement or parts of the database's address.
   */
  static QueueUnavailableException unavailable(String doing, SQLException failure) {
    String state = state(failure);
    String named = state.isEmpty() ? "no SQLState" : "SQLState " + state;
    return new QueueUnavailableException(
        "The database failed while " + doing + ": " + meaning(state) + " (" + named + ").",
        withoutMessage(failure, state));
  }

  private static SQLException withoutMessage(SQLException failure, String state) {
    String kind = failure.getClass().getName();
    SQLException bare = new SQLException(kind, state, failure.getErrorCode());
    bare.setStackTrace(failure.getStackTrace());
    return bare;
  }

  /** The first SQLState along the causes: a pool may wrap the driver's exception. */
  private static String state(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  private static String meaning(String state) {
    return special(state).orElseGet(() -> ofClass(state.length() < 2 ? "" : state.substring(0, 2)));
  }

  private static Optional<String> special(String state) {
    return switch (state) {
      case "90020" -> Optional.of("its file is in use by another process");
      case "90098", "90121" -> Optional.of("it was closed");
      case "42P01", "42S02", "42S04" -> Optional.of("a table is missing, was it migrated?");
      default -> LOST.contains(state) ? Optional.of("it stayed too busy") : Optional.empty();
    };
  }

  /** Classes of SQLState as PostgreSQL's manual lists them (appendix A). */
  private static String ofClass(String stateClass) {
    return switch (stateClass) {
      case "" -> "it gave no connection";
      case "08" -> "it cannot be reached";
      case "22", "23", "54" -> "it refused a value";
      case "28" -> "it refused the user name or the password";
      case "3D" -> "it does not exist on that server";
      case "53" -> "it is out of connections, memory or disk";
      case "57" -> "it is starting, stopping or cancelled the statement";
      default -> "the statement failed";
    };
  }
}
