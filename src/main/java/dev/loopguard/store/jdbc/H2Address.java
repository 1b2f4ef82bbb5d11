package dev.loopguard.store.jdbc;

import dev.loopguard.store.jdbc.DatabaseUrl.Credentials;
import dev.loopguard.store.jdbc.DatabaseUrl.Password;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The address of an embedded database: a path, then settings after semicolons. */
record H2Address(String jdbcUrl, Credentials credentials) {
  /**
   * The settings every address ends with. A commit is on disk before it returns only with {@code
   * WRITE_DELAY=0}; the server closes the database itself.
   */
  static final String SUFFIX =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

  private static final Map<String, String> NEEDED = settings(SUFFIX.substring(1).split(";"));

  /** What would let a second process in: the first one's leases would look like a dead one's. */
  private static final Set<String> SHARING = Set.of("AUTO_SERVER", "FILE_LOCK");

  /**
   * Reads what stands after {@code jdbc:h2:file:}. The driver is given H2's {@code async:} files:
   * with the plain ones, interrupting a thread inside a statement closes the database for everyone.
   */
  static H2Address parse(String rest) throws BadAddress {
    String[] parts = rest.split(";", 2);
    String path = parts[0].startsWith("async:") ? parts[0].substring("async:".length()) : parts[0];
    if (path.isBlank()) {
      throw new BadAddress("names no file");
    }
    Map<String, String> settings =
        settings(parts.length == 1 ? new String[0] : parts[1].split(";"));
    Credentials credentials =
        new Credentials(
            Optional.ofNullable(settings.remove("USER")),
            Optional.ofNullable(settings.remove("PASSWORD")).map(Password::new));
    for (String setting : SHARING) {
      if (settings.containsKey(setting)) {
        throw new BadAddress(
            "sets " + setting + ", but one server has the file to itself; several need PostgreSQL");
      }
    }
    for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
      String given = settings.remove(needed.getKey());
      if (given != null && !given.equalsIgnoreCase(needed.getValue())) {
        throw new BadAddress(
            "sets " + needed.getKey() + ", which must be " + needed.getValue() + " or left out");
      }
    }
    String kept =
        settings.entrySet().stream()
            .map(setting -> ";" + setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining());
    return new H2Address("jdbc:h2:async:" + path + kept + SUFFIX, credentials);
  }

  private static Map<String, String> settings(String[] parts) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String part : parts) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2) {
        settings.put(pair[0].strip().toUpperCase(Locale.ROOT), pair[1]);
      }
    }
    return settings;
  }
}
