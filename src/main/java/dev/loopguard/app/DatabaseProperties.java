package dev.loopguard.app;

import dev.loopguard.store.jdbc.DatabaseUrl;
import java.util.HashMap;
import java.util.Map;

/**
 * The chosen database as Quarkus' configuration has it: two named data sources are built in, and
 * one of them is switched on before the container starts.
 */
final class DatabaseProperties {
  private static final int PLACES = 16;

  private DatabaseProperties() {}

  /** Returns the name of the data source for {@code kind}. */
  static String name(DatabaseUrl.Kind kind) {
    return switch (kind) {
      case H2 -> "h2";
      case POSTGRESQL -> "pg";
    };
  }

  static Map<String, String> of(DatabaseUrl.Usable database) {
    String name = name(database.kind());
    String source = "quarkus.datasource." + name;
    Map<String, String> properties = new HashMap<>();
    properties.put(source + ".active", "true");
    properties.put(source + ".jdbc.url", database.jdbcUrl());
    properties.put(source + ".jdbc.max-size", Integer.toString(PLACES));
    properties.put(source + ".jdbc.acquisition-timeout", "5S");
    if (database.kind() == DatabaseUrl.Kind.POSTGRESQL) {
      // Else each connection that a restart of the database broke costs one delivery, which GitHub
      // does not send again by itself.
      properties.put(source + ".jdbc.validate-on-borrow", "true");
      properties.put(source + ".jdbc.validation-query-timeout", "2S");
      // A server that vanished without a word would hold a connection, and what waits for it, for
      // as long as the kernel tries: many minutes.
      String extra = source + ".jdbc.additional-jdbc-properties.";
      properties.put(extra + "connectTimeout", "5");
      properties.put(extra + "socketTimeout", "30");
      properties.put(extra + "tcpKeepAlive", "true");
    }
    database.username().ifPresent(user -> properties.put(source + ".username", user));
    database
        .password()
        .ifPresent(password -> properties.put(source + ".password", password.value()));
    properties.put("quarkus.flyway." + name + ".active", "true");
    properties.put("quarkus.flyway." + name + ".migrate-at-start", "true");
    properties.put("quarkus.flyway." + name + ".connect-retries", "10");
    return properties;
  }
}
