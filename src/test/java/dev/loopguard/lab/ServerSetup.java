package dev.loopguard.lab;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a {@link ServerProcess} is started with.
 *
 * @param application the folder of the packaged server; that beside these classes by default
 * @param jvm options of the Java virtual machine
 * @param variables its {@code LOOPGUARD_…} variables but for the port; without {@code
 *     LOOPGUARD_DATABASE_URL} the database is an embedded one in the process's own folder
 */
public record ServerSetup(Path application, List<String> jvm, Map<String, String> variables) {
  private static final String DATABASE = "LOOPGUARD_DATABASE_URL";

  private static final Pattern SECRET = Pattern.compile("SECRET|TOKEN|PRIVATE_KEY$|CREDENTIALS");

  public ServerSetup {
    jvm = List.copyOf(jvm);
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
    return new ServerSetup(packaged(), List.of(), Map.of());
  }

  /** Returns the same with one variable more, or with another value. */
  public ServerSetup with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new ServerSetup(application, jvm, more);
  }

  /** Returns the same with more options of the Java virtual machine. */
  public ServerSetup withJvm(String... options) {
    return new ServerSetup(
        application, Stream.concat(jvm.stream(), Stream.of(options)).toList(), variables);
  }

  /**
   * Returns the same as the launcher starts it. What it has recorded to make starts short holds for
   * the options that it was recorded with.
   */
  public ServerSetup asLaunched() {
    Path cache = application.resolve("serve.aot");
    return Files.exists(cache)
        ? withJvm(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCache=" + cache)
        : this;
  }

  /** Returns the same for the packaged server in another folder. */
  public ServerSetup in(Path folder) {
    return new ServerSetup(folder, jvm, variables);
  }

  /** Returns the same on the database at an address as operators write it. */
  public ServerSetup onDatabase(String address) {
    return with(DATABASE, address);
  }

  /** Returns the folder of the server that was packaged beside these classes. */
  public static Path packaged() {
    try {
      URI classes = ServerSetup.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(classes).resolve("../quarkus-app").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> command() {
    Path jar = application.resolve("quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new ServerProcess.Failure("The server is not packaged: there is no " + jar);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-jar", jar.toString(), "serve"));
    return command;
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
