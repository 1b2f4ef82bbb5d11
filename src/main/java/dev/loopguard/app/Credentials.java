package dev.loopguard.app;

import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.forge.github.GitHubSettings;
import dev.loopguard.setup.KeptApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which App we are, and where.
 *
 * @param api the root of the REST interface
 * @param appId the App's number
 * @param privateKey its key as PEM text
 * @param secrets the webhook secrets, the present one first; none unless complete
 * @param site the public address the App was registered with, where that is known
 * @param begun whether any of it is there
 * @param missing what is needed and absent or wrong, a clause each that names the variable; empty
 *     when complete
 */
record Credentials(
    URI api,
    OptionalLong appId,
    Optional<String> privateKey,
    List<String> secrets,
    Optional<URI> site,
    boolean begun,
    List<String> missing) {
  Credentials {
    secrets = List.copyOf(secrets);
    missing = List.copyOf(missing);
  }

  /** Reads those of the environment; a key file that cannot be read is missing, with the reason. */
  static Credentials of(ServerConfig.GitHub config) {
    URI api = config.apiUrl().orElse(URI.create(GitHubSettings.PUBLIC_API));
    List<String> missing = new ArrayList<>();
    if (config.appId().isEmpty()) {
      missing.add("LOOPGUARD_GITHUB_APP_ID: the App's number");
    }
    Optional<String> key = config.privateKey().or(() -> readKey(config.privateKeyFile(), missing));
    if (key.isEmpty() && config.privateKeyFile().isEmpty()) {
      missing.add(
          "LOOPGUARD_GITHUB_PRIVATE_KEY or LOOPGUARD_GITHUB_PRIVATE_KEY_FILE: the App's private"
              + " key");
    }
    if (config.webhookSecret().isEmpty()) {
      missing.add("LOOPGUARD_GITHUB_WEBHOOK_SECRET: the secret that signs deliveries");
    }
    if (missing.isEmpty()) {
      usable(api, config.appId().orElseThrow(), key.orElseThrow()).ifPresent(missing::add);
    }
    List<String> secrets = new ArrayList<>();
    if (missing.isEmpty()) {
      config.webhookSecret().ifPresent(secrets::add);
      config.webhookSecretPrevious().ifPresent(secrets::add);
    }
    return new Credentials(
        api, config.appId(), key, secrets, Optional.empty(), begun(config), missing);
  }

  /** Returns those that the setup page stored, with what the environment adds to them. */
  static Credentials of(KeptApp kept, ServerConfig.GitHub config) {
    RegisteredApp app = kept.app();
    URI api = config.apiUrl().orElse(app.api());
    List<String> missing =
        usable(api, app.id(), app.privateKey())
            .map(problem -> "the stored credentials: " + problem)
            .stream()
            .toList();
    List<String> secrets = new ArrayList<>();
    if (missing.isEmpty()) {
      secrets.add(app.webhookSecret());
      config.webhookSecretPrevious().ifPresent(secrets::add);
    }
    return new Credentials(
        api,
        OptionalLong.of(app.id()),
        Optional.of(app.privateKey()),
        secrets,
        Optional.of(kept.site()),
        true,
        missing);
  }

  /** Returns what stands for stored credentials that cannot be read. */
  static Credentials locked(String clause) {
    return new Credentials(
        URI.create(GitHubSettings.PUBLIC_API),
        OptionalLong.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        true,
        List.of(clause));
  }

  private static boolean begun(ServerConfig.GitHub config) {
    return config.appId().isPresent()
        || config.privateKey().isPresent()
        || config.privateKeyFile().isPresent()
        || config.webhookSecret().isPresent();
  }

  boolean complete() {
    return missing.isEmpty();
  }

  /** Returns what is wrong with the address or the key, in words that hold no part of the key. */
  private static Optional<String> usable(URI api, long appId, String key) {
    try {
      GitHubSettings.of(api.toString(), appId, key);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Objects.requireNonNullElse(e.getMessage(), "they cannot be used"));
    }
  }

  private static Optional<String> readKey(Optional<Path> file, List<String> missing) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file.get()));
    } catch (IOException e) {
      missing.add(
          "LOOPGUARD_GITHUB_PRIVATE_KEY_FILE: the file it names cannot be read ("
              + e.getClass().getSimpleName()
              + ")");
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return complete() ? "complete" : "missing " + missing;
  }
}
