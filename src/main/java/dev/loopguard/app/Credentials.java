package dev.loopguard.app;

import dev.loopguard.forge.github.GitHubSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The App's credentials as the environment has them.
 *
 * @param appId the App's number
 * @param privateKey its key as PEM text
 * @param secrets the webhook secrets, the present one first
 * @param missing what is needed and absent or wrong, a clause each that names the variable; empty
 *     when complete
 */
record Credentials(
    OptionalLong appId, Optional<String> privateKey, List<String> secrets, List<String> missing) {
  Credentials {
    secrets = List.copyOf(secrets);
    missing = List.copyOf(missing);
  }

  /** Reads the credentials; a key file that cannot be read is missing, with the reason. */
  static Credentials of(ServerConfig.GitHub config) {
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
      usable(config, key.orElseThrow()).ifPresent(missing::add);
    }
    List<String> secrets = new ArrayList<>();
    if (missing.isEmpty()) {
      config.webhookSecret().ifPresent(secrets::add);
      config.webhookSecretPrevious().ifPresent(secrets::add);
    }
    return new Credentials(config.appId(), key, secrets, missing);
  }

  boolean complete() {
    return missing.isEmpty();
  }

  /** Returns what is wrong with the address or the key, in words that hold no part of the key. */
  private static Optional<String> usable(ServerConfig.GitHub config, String key) {
    try {
      GitHubSettings.of(config.apiUrl().toString(), config.appId().orElseThrow(), key);
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
