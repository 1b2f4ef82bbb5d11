package dev.loopguard.lab.load;

import dev.loopguard.lab.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database that the server under load has, and that can be looked into from outside. */
public abstract sealed class Store implements AutoCloseable {
  /** The kinds there are. */
  public enum Kind {
    H2,
    POSTGRESQL
  }

  /** Makes an empty one. */
  public static Store of(Kind kind) {
    return switch (kind) {
      case H2 -> new Embedded();
      case POSTGRESQL -> new Postgres();
    };
  }

  /** Returns its address as operators write it. */
  public abstract String address();

  /** Returns what it promises when the machine loses its power, in words. */
  abstract String durability();

  /** Lets something look into it while the server runs on. */
  abstract <T> T look(ServerProcess server, Look<T> look);

  /** Lets something look into it once the server is gone. */
  abstract <T> T look(Look<T> look);

  @Override
  public abstract void close();

  /** Looks into a database. */
  @FunctionalInterface
  interface Look<T> {
    T into(Statement statement) throws SQLException;
  }

  /** Returns how many rows each table has. */
  static Map<String, Integer> rows(Statement statement) throws SQLException {
    Map<String, Integer> rows = new TreeMap<>();
    for (String table :
        strings(
            statement,
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_name <> 'flyway_schema_history'")) {
      try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
        count.next();
        rows.put(table, count.getInt(1));
      }
    }
    return rows;
  }

  /** Returns the ids of the deliveries that are stored. */
  static Set<String> deliveries(Statement statement) throws SQLException {
    return strings(statement, "SELECT id FROM deliveries");
  }

  private static Set<String> strings(Statement statement, String query) throws SQLException {
    Set<String> read = new HashSet<>();
    try (ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        read.add(row.getString(1));
      }
    }
    return read;
  }

  private static <T> T at(String jdbc, String user, Look<T> look) {
    try (Connection connection = DriverManager.getConnection(jdbc, user, "");
        Statement statement = connection.createStatement()) {
      return look.into(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The embedded one, whose file nobody else can open: a copy of it is looked into. */
  private static final class Embedded extends Store {
    private static final String FILE = "loopguard.mv.db";
    private static final String USER = "loopguard";

    private final Path folder;

    Embedded() {
      try {
        folder = Files.createTempDirectory("loopguard-load");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String address() {
      return "jdbc:h2:file:" + folder.resolve("loopguard");
    }

    @Override
    String durability() {
      return "written before each answer, survives kill -9";
    }

    @Override
    <T> T look(ServerProcess server, Look<T> look) {
      server.pause();
      try {
        copy();
      } finally {
        server.resume();
      }
      return looked(look);
    }

    @Override
    <T> T look(Look<T> look) {
      copy();
      return looked(look);
    }

    private void copy() {
      try {
        Files.createDirectories(folder.resolve("copy"));
        Files.copy(
            folder.resolve(FILE),
            folder.resolve("copy").resolve(FILE),
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private <T> T looked(Look<T> look) {
      return at(
          "jdbc:h2:file:"
              + folder.resolve("copy/loopguard")
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
          USER,
          look);
    }

    @Override
    public void close() {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A server of its own that writes through to the disk, as in production. */
  private static final class Postgres extends Store {
    private final EmbeddedPostgres server;

    Postgres() {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String address() {
      return "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres";
    }

    @Override
    String durability() {
      return look(
          statement -> {
            try (ResultSet row =
                statement.executeQuery(
                    "SELECT current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit')")) {
              row.next();
              return "PostgreSQL %s, fsync %s, synchronous_commit %s"
                  .formatted(row.getString(1), row.getString(2), row.getString(3));
            }
          });
    }

    @Override
    <T> T look(ServerProcess one, Look<T> look) {
      return look(look);
    }

    @Override
    <T> T look(Look<T> look) {
      return at("jdbc:postgresql://localhost:" + server.getPort() + "/postgres", "postgres", look);
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
