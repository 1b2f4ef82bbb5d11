package dev.loopguard.store.jdbc;

import dev.loopguard.model.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one transaction. Values are bound by their Java type: String, Long, Integer,
 * Boolean, Instant, Bytes, or an Optional of them; null and empty are SQL's NULL.
 */
final class Rows {
  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /** Reads the row that a result stands at. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Returns how many rows the statement changed. */
  int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    }
  }

  /**
   * Runs the statement once for each of {@code values}, in their order, in few round trips. Returns
   * how many rows each run changed.
   */
  int[] updateEach(String sql, List<@Nullable Object[]> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] each : values) {
        bind(statement, each);
        statement.addBatch();
      }
      return values.isEmpty() ? new int[0] : statement.executeBatch();
    }
  }

  /** Adds a row and returns what the database made its column {@code id}. */
  long insert(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement =
        bound(connection.prepareStatement(sql, new String[] {"id"}), values)) {
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("the row that was added has no number");
        }
        return keys.getLong(1);
      }
    }
  }

  <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet result = statement.executeQuery()) {
      List<T> read = new ArrayList<>();
      while (result.next()) {
        read.add(reader.read(result));
      }
      return read;
    }
  }

  /** Returns the only row, or empty. */
  <T> Optional<T> one(String sql, Reader<T> reader, @Nullable Object... values)
      throws SQLException {
    return query(sql, reader, values).stream().findFirst();
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  /** PostgreSQL stores neither U+0000 nor half a surrogate pair; each becomes U+FFFD. */
  static String storable(String text) {
    return text.codePoints()
        .map(point -> point == 0 || isSurrogate(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    return bound(connection.prepareStatement(sql), values);
  }

  private static PreparedStatement bound(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    try {
      bind(statement, values);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      bind(statement, i + 1, values[i]);
    }
  }

  private static void bind(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(place, Types.NULL);
      case Optional<?> optional -> bind(statement, place, optional.orElse(null));
      case String text -> statement.setString(place, storable(text));
      case Long number -> statement.setLong(place, number);
      case Integer number -> statement.setInt(place, number);
      case Boolean flag -> statement.setBoolean(place, flag);
      case Instant instant -> statement.setObject(place, column(instant));
      case Bytes bytes -> statement.setBytes(place, bytes.toByteArray());
      default -> throw new IllegalArgumentException("no column holds a " + value.getClass());
    }
  }

  /**
   * Both databases keep microseconds and would round; cutting never makes a past instant future.
   */
  private static OffsetDateTime column(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
