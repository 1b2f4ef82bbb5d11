package dev.loopguard.store.jdbc;

import java.util.Map;
import java.util.Optional;

/**
 * The address of the database, read from the environment: one that can be used, or what is wrong.
 */
public sealed interface DatabaseUrl {
  /**
   * The variable with the database's address: {@code jdbc:h2:file:…}, {@code jdbc:postgresql:…} or
   * {@code postgres://user:password@host/db}; without it the embedded database in {@code ./data}.
   */
  String URL = "LOOPGUARD_DATABASE_URL";

  /** The variable with the database user's name; it beats one inside the address. */
  String USERNAME = "LOOPGUARD_DATABASE_USERNAME";

  /** The variable with the database user's password; it beats one inside the address. */
  String PASSWORD = "LOOPGUARD_DATABASE_PASSWORD";

  /** The engines the queue runs on. */
  enum Kind {
    H2,
    POSTGRESQL
  }

  /** A password, which is never printed. */
  record Password(String value) {
    @Override
    public String toString() {
      return "(hidden)";
    }
  }

  /**
   * An address to connect to.
   *
   * @param jdbcUrl the address for the driver, without user and password
   * @param username always there for H2; for PostgreSQL the driver's default when empty
   */
  record Usable(Kind kind, String jdbcUrl, Optional<String> username, Optional<Password> password)
      implements DatabaseUrl {}

  /**
   * An address that cannot be used.
   *
   * @param problem sentences for the operator, without any part of the address
   */
  record Invalid(String problem) implements DatabaseUrl {}

  /** Reads the three variables from {@code environment}. */
  static DatabaseUrl from(Map<String, String> environment) {
    Credentials explicit =
        new Credentials(
            Optional.ofNullable(environment.get(USERNAME)).filter(name -> !name.isBlank()),
            Optional.ofNullable(environment.get(PASSWORD))
                .filter(password -> !password.isEmpty())
                .map(Password::new));
    return new DatabaseUrlParser(explicit).parse(environment.getOrDefault(URL, "").strip());
  }

  /** A user's name and password, each perhaps absent. */
  record Credentials(Optional<String> username, Optional<Password> password) {
    /** Returns these, completed by {@code others} where one is absent. */
    Credentials or(Credentials others) {
      return new Credentials(username.or(others::username), password.or(others::password));
    }
  }
}
