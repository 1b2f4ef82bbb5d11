package dev.loopguard;

import dev.loopguard.app.ServerConfig;
import dev.loopguard.app.Telemetry;
import dev.loopguard.store.jdbc.DatabaseUrl;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The environment variables that the server reads, by the code that reads them. */
final class ServerVariables {
  private static final Pattern NAME = Pattern.compile("LOOPGUARD_[A-Z_]*[A-Z]");

  private ServerVariables() {}

  static Set<String> names() {
    Set<String> names = new TreeSet<>();
    add(names, "LOOPGUARD", ServerConfig.class);
    names.addAll(Set.of(DatabaseUrl.URL, DatabaseUrl.USERNAME, DatabaseUrl.PASSWORD));
    names.add("LOOPGUARD_HTTP_PORT");
    names.addAll(Set.of(Telemetry.LOG_FORMAT, Telemetry.OTLP_ENDPOINT));
    return names;
  }

  /** Returns the variables that a text speaks of. */
  static Set<String> in(String text) {
    return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  private static void add(Set<String> names, String prefix, Class<?> group) {
    for (Method method : group.getDeclaredMethods()) {
      String name = prefix + "_" + variable(method.getName());
      if (method.getReturnType().getName().startsWith("dev.loopguard")) {
        add(names, name, method.getReturnType());
      } else {
        names.add(name);
      }
    }
  }

  private static String variable(String method) {
    return method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
  }
}
