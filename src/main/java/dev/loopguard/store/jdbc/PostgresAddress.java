package dev.loopguard.store.jdbc;

import dev.loopguard.store.jdbc.DatabaseUrl.Credentials;
import dev.loopguard.store.jdbc.DatabaseUrl.Password;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a PostgreSQL server: user and password, hosts, database, parameters. */
record PostgresAddress(String jdbcUrl, Credentials credentials) {
  /** Hosts separated by commas, each with a port or not; an IPv6 address in brackets. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?:(?<info>[^/?]*)@)?"
              + "(?<hosts>HOST(?:,HOST)*)"
                  .replace("HOST", "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?")
              + "/(?<database>[^/?#]+)"
              + "(?:\\?(?<parameters>[^#]*))?");

  /** Reads what stands after {@code jdbc:postgresql://}; values are encoded as in a form. */
  static PostgresAddress parse(String rest) throws BadAddress {
    Matcher shape = SHAPE.matcher(rest);
    if (!shape.matches()) {
      throw new BadAddress("does not read as host, port and database");
    }
    decoded(shape.group("database"));
    Credentials credentials = userInfo(Optional.ofNullable(shape.group("info")));
    List<String> kept = new ArrayList<>();
    String parameters = Optional.ofNullable(shape.group("parameters")).orElse("");
    for (String parameter : parameters.split("&", -1)) {
      String value = decoded(parameter.substring(parameter.indexOf('=') + 1));
      if (parameter.startsWith("user=")) {
        credentials = credentials.or(new Credentials(Optional.of(value), Optional.empty()));
      } else if (parameter.startsWith("password=")) {
        credentials =
            credentials.or(new Credentials(Optional.empty(), Optional.of(new Password(value))));
      } else if (!parameter.isEmpty()) {
        kept.add(parameter);
      }
    }
    String query = kept.isEmpty() ? "" : "?" + String.join("&", kept);
    return new PostgresAddress(
        "jdbc:postgresql://" + shape.group("hosts") + "/" + shape.group("database") + query,
        credentials);
  }

  private static Credentials userInfo(Optional<String> info) throws BadAddress {
    if (info.isEmpty() || info.get().isEmpty()) {
      return new Credentials(Optional.empty(), Optional.empty());
    }
    String[] parts = info.get().replace("+", "%2B").split(":", 2);
    Optional<String> username = Optional.of(decoded(parts[0])).filter(name -> !name.isEmpty());
    Optional<Password> password =
        parts.length == 1 ? Optional.empty() : Optional.of(new Password(decoded(parts[1])));
    return new Credentials(username, password);
  }

  private static String decoded(String text) throws BadAddress {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadAddress("holds a % that is not followed by two hexadecimal digits");
    }
  }
}
