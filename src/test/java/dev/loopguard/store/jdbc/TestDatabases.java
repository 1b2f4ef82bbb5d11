package dev.loopguard.store.jdbc;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Real databases for tests: pooled as in the server, addressed by {@link DatabaseUrl}, migrated.
 */
public final class TestDatabases {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestDatabases() {}

  /** Opens an embedded database in {@code file}, which is made when it does not exist. */
  public static AgroalDataSource h2(Path file) {
    return open("jdbc:h2:file:" + file);
  }

  /** Opens a new database on the PostgreSQL server of this test run. */
  public static AgroalDataSource postgres() {
    return open(postgresUrl());
  }

  /** Makes a new database on the PostgreSQL server of this test run and returns its address. */
  public static String postgresUrl() {
    String name = "test_" + DATABASES.incrementAndGet();
    EmbeddedPostgres server = Server.STARTED;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return "postgres://postgres:postgres@localhost:" + server.getPort() + "/" + name;
  }

  /** Opens and migrates the database at an address as operators write it. */
  public static AgroalDataSource open(String address) {
    return switch (DatabaseUrl.from(Map.of(DatabaseUrl.URL, address))) {
      case DatabaseUrl.Usable usable -> open(usable);
      case DatabaseUrl.Invalid invalid -> throw new IllegalArgumentException(invalid.problem());
    };
  }

  private static AgroalDataSource open(DatabaseUrl.Usable url) {
    AgroalDataSource source = pool(url);
    migrate(source);
    return source;
  }

  /** Opens the database at an address as the version {@code target} of its tables has it. */
  static AgroalDataSource openAt(String address, String target) {
    if (DatabaseUrl.from(Map.of(DatabaseUrl.URL, address)) instanceof DatabaseUrl.Usable usable) {
      AgroalDataSource source = pool(usable);
      flyway(source).target(target).load().migrate();
      return source;
    }
    throw new IllegalArgumentException(address);
  }

  private static AgroalDataSource pool(DatabaseUrl.Usable url) {
    String password = url.password().map(DatabaseUrl.Password::value).orElse("");
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(8)
                          .acquisitionTimeout(Duration.ofSeconds(30))
                          .connectionFactoryConfiguration(
                              factory ->
                                  factory
                                      .jdbcUrl(url.jdbcUrl())
                                      .principal(new NamePrincipal(url.username().orElseThrow()))
                                      .credential(new SimplePassword(password)))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes what is in the tables of a PostgreSQL database, whichever there are. */
  static void empty(DataSource source) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                  + " AND tablename <> 'flyway_schema_history'")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      statement.execute("TRUNCATE " + String.join(", ", tables));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void migrate(DataSource source) {
    flyway(source).load().migrate();
  }

  private static FluentConfiguration flyway(DataSource source) {
    return Flyway.configure().dataSource(source).locations("classpath:db/migration");
  }

  /** Started once per run, stopped with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres STARTED = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
