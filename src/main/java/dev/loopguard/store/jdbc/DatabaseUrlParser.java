package dev.loopguard.store.jdbc;

import dev.loopguard.store.jdbc.DatabaseUrl.Credentials;
import dev.loopguard.store.jdbc.DatabaseUrl.Invalid;
import dev.loopguard.store.jdbc.DatabaseUrl.Kind;
import dev.loopguard.store.jdbc.DatabaseUrl.Usable;
import java.util.Locale;
import java.util.Optional;

/** Tells the accepted forms of a database's address apart. */
final class DatabaseUrlParser {
  private static final String DEFAULT = "jdbc:h2:file:./data/loopguard";
  private static final String H2_FILE = "jdbc:h2:file:";
  private static final String JDBC_POSTGRES = "jdbc:postgresql://";

  private final Credentials explicit;

  /**
   * @param explicit what beats the credentials inside an address
   */
  DatabaseUrlParser(Credentials explicit) {
    this.explicit = explicit;
  }

  DatabaseUrl parse(String address) {
    String url = address.isEmpty() ? DEFAULT : address;
    String scheme = url.toLowerCase(Locale.ROOT);
    try {
      if (scheme.startsWith(H2_FILE)) {
        return h2(url.substring(H2_FILE.length()));
      }
      for (String prefix : new String[] {"postgres://", "postgresql://"}) {
        if (scheme.startsWith(prefix)) {
          // In libpq's form a plus is a plus; the driver would read it as a space.
          return postgres(url.substring(prefix.length()).replace("+", "%2B"));
        }
      }
      if (scheme.startsWith(JDBC_POSTGRES)) {
        return postgres(url.substring(JDBC_POSTGRES.length()));
      }
      throw new BadAddress("is of no known form");
    } catch (BadAddress bad) {
      return new Invalid(bad.sentences());
    }
  }

  private Usable h2(String rest) throws BadAddress {
    H2Address address = H2Address.parse(rest);
    Credentials credentials = explicit.or(address.credentials());
    return new Usable(
        Kind.H2,
        address.jdbcUrl(),
        credentials.username().or(() -> Optional.of("loopguard")),
        credentials.password());
  }

  private Usable postgres(String rest) throws BadAddress {
    PostgresAddress address = PostgresAddress.parse(rest);
    Credentials credentials = explicit.or(address.credentials());
    return new Usable(
        Kind.POSTGRESQL, address.jdbcUrl(), credentials.username(), credentials.password());
  }
}
