package dev.loopguard.lab;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a {@link ServerProcess} is started with: its {@code LOOPGUARD_…} variables but for the port.
 *
 * @param variables the variables; without {@code LOOPGUARD_DATABASE_URL} the database is an
 *     embedded one in the process's own folder
 */
public record ServerSetup(Map<String, String> variables) {
  private static final String DATABASE = "LOOPGUARD_DATABASE_URL";

  private static final Pattern SECRET = Pattern.compile("SECRET|TOKEN|PRIVATE_KEY$|CREDENTIALS");

  public ServerSetup {
    variables = Map.copyOf(variables);
  }

  /** Returns that of the App of {@code github}. */
  public static ServerSetup of(StrictGitHub github) {
    return withoutCredentials()
        .with("LOOPGUARD_GITHUB_API_URL", github.baseUri().toString())
        .with("LOOPGUARD_GITHUB_APP_ID", Long.toString(github.app().id()))
        .with("LOOPGUARD_GITHUB_PRIVATE_KEY", github.app().privateKeyPem())
        .with("LOOPGUARD_GITHUB_WEBHOOK_SECRET", github.app().webhookSecret());
  }

  /** Returns that of a server nobody has set up yet. */
  public static ServerSetup withoutCredentials() {
    return new ServerSetup(Map.of());
  }

  /** Returns the same with one variable more, or with another value. */
  public ServerSetup with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new ServerSetup(more);
  }

  /** Returns the same on the database at an address as operators write it. */
  public ServerSetup onDatabase(String address) {
    return with(DATABASE, address);
  }

  /** Returns the values that nobody may see: those of keys and secrets. */
  public List<String> secrets() {
    return variables.entrySet().stream()
        .filter(each -> SECRET.matcher(each.getKey()).find())
        .map(Map.Entry::getValue)
        .toList();
  }

  Map<String, String> environment(Path folder, int port) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent(DATABASE, "jdbc:h2:file:" + folder.resolve("loopguard"));
    environment.put("LOOPGUARD_HTTP_PORT", Integer.toString(port));
    return environment;
  }
}
