package dev.loopguard.store.jdbc;

import dev.loopguard.model.Bytes;
import dev.loopguard.store.Summaries;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private static final String KNOWN = "SELECT object_name" + NAMED;

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

  private record Row(String object, Bytes content, Instant usedAt) {}

  @Override
  public Map<String, Bytes> read(String form, Collection<String> objects, Instant now) {
    Map<String, Bytes> found = new HashMap<>();
    for (@Nullable Object[] values : statements(form, objects)) {
      database.transact("reading summaries", rows -> read(rows, values, now)).stream()
          .forEach(row -> found.put(row.object(), row.content()));
    }
    return found;
  }

  private static List<Row> read(Rows rows, @Nullable Object[] values, Instant now)
      throws SQLException {
    List<Row> found =
        rows.query(
            READ,
            row ->
                new Row(
                    row.getString("object_name"),
                    Bytes.of(row.getBytes("content")),
                    Rows.instant(row, "used_at").orElseThrow()),
            values);
    Instant today = day(now);
    rows.updateEach(
        TOUCH,
        found.stream()
            .filter(row -> row.usedAt().isBefore(today))
            .map(Row::object)
            .sorted()
            .map(object -> new @Nullable Object[] {today, object, values[0], today})
            .toList());
    return found;
  }

  @Override
  public Set<String> known(String form, Collection<String> objects) {
    Set<String> known = new HashSet<>();
    for (@Nullable Object[] values : statements(form, objects)) {
      known.addAll(
          database.transact(
              "looking for summaries",
              rows -> rows.query(KNOWN, row -> row.getString("object_name"), values)));
    }
    return known;
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
