package dev.loopguard.store.jdbc;

import dev.loopguard.model.Bytes;
import dev.loopguard.store.Summaries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code summaries}. */
public final class JdbcSummaries implements Summaries {
  /** Every statement names so many objects, some of them twice, so that all have one text. */
  private static final int AT_ONCE = 100;

  private static final String NAMED =
      " FROM summaries WHERE form = ? AND object_name IN ("
          + String.join(", ", Collections.nCopies(AT_ONCE, "?"))
          + ")";

  private static final String READ = "SELECT object_name, content, used_at" + NAMED;
  private static final String KNOWN = "SELECT object_name, used_at" + NAMED;

  private static final String TOUCH =
      "UPDATE summaries SET used_at = ? WHERE object_name = ? AND form = ? AND used_at < ?";

  private static final String ADD =
      """
      INSERT INTO summaries (object_name, form, content, size, used_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """;

  private final Database database;

  /**
   * @param source a pool of connections to a migrated database, outside of container transactions
   */
  public JdbcSummaries(DataSource source) {
    this.database = new Database(source);
  }

  private record Row(String object, Bytes content, Instant usedAt) {
    static Row whole(ResultSet row) throws SQLException {
      return new Row(
          row.getString("object_name"),
          Bytes.of(row.getBytes("content")),
          Rows.instant(row, "used_at").orElseThrow());
    }

    static Row named(ResultSet row) throws SQLException {
      return new Row(
          row.getString("object_name"),
          Bytes.of(new byte[0]),
          Rows.instant(row, "used_at").orElseThrow());
    }
  }

  @Override
  public Map<String, Bytes> read(String form, Collection<String> objects, Instant now) {
    return found(READ, Row::whole, form, objects, now).stream()
        .collect(Collectors.toMap(Row::object, Row::content));
  }

  @Override
  public Set<String> known(String form, Collection<String> objects, Instant now) {
    return found(KNOWN, Row::named, form, objects, now).stream()
        .map(Row::object)
        .collect(Collectors.toSet());
  }

  private List<Row> found(
      String sql, Rows.Reader<Row> reader, String form, Collection<String> objects, Instant now) {
    List<Row> found = new ArrayList<>();
    for (@Nullable Object[] values : statements(form, objects)) {
      found.addAll(
          database.transact(
              "reading summaries",
              rows -> {
                List<Row> some = rows.query(sql, reader, values);
                rows.updateEach(TOUCH, touches(some, form, day(now)));
                return some;
              }));
    }
    return found;
  }

  private static List<@Nullable Object[]> touches(List<Row> found, String form, Instant today) {
    List<@Nullable Object[]> touches = new ArrayList<>();
    found.stream()
        .filter(row -> row.usedAt().isBefore(today))
        .map(Row::object)
        .sorted()
        .forEach(object -> touches.add(new @Nullable Object[] {today, object, form, today}));
    return touches;
  }

  /** All take the rows in one order, so that two who keep the same do not wait for each other. */
  @Override
  public void keep(String form, Map<String, Bytes> contents, Instant now) {
    Instant today = day(now);
    List<@Nullable Object[]> added = new ArrayList<>();
    List<@Nullable Object[]> touched = new ArrayList<>();
    new TreeMap<>(contents)
        .forEach(
            (object, content) -> {
              if (content.length() <= LARGEST) {
                added.add(new @Nullable Object[] {object, form, content, content.length(), today});
                touched.add(new @Nullable Object[] {today, object, form, today});
              }
            });
    database.transact(
        "keeping summaries",
        rows -> {
          rows.updateEach(ADD, added);
          return rows.updateEach(TOUCH, touched);
        });
  }

  /** Many are used in each review: a row that is written once a day is written seldom enough. */
  private static Instant day(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS);
  }

  private static List<@Nullable Object[]> statements(String form, Collection<String> objects) {
    List<String> names = List.copyOf(new TreeSet<>(objects));
    List<@Nullable Object[]> statements = new ArrayList<>();
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      @Nullable Object[] values = new @Nullable Object[AT_ONCE + 1];
      values[0] = form;
      for (int i = 0; i < AT_ONCE; i++) {
        values[i + 1] = names.get(Math.min(from + i, names.size() - 1));
      }
      statements.add(values);
    }
    return statements;
  }
}
