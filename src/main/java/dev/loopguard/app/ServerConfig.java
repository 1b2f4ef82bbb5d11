package dev.loopguard.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The server's configuration, read from {@code LOOPGUARD_…} environment variables. */
@ConfigMapping(prefix = "loopguard")
public interface ServerConfig {
  GitHub github();

  /**
   * Returns the address people and GitHub reach this server at; comments link to its pages when it
   * is set.
   */
  Optional<URI> publicUrl();

  /** Returns how many reviews and commands run at once. */
  @WithDefault("4")
  int workers();

  /** Returns how many requests of one installation are under way at once, over all replicas. */
  @WithDefault("10")
  int fetchConcurrency();

  /** The App's place and credentials. */
  interface GitHub {
    @WithDefault("https://api.github.com")
    URI apiUrl();

    OptionalLong appId();

    Optional<String> privateKey();

    Optional<Path> privateKeyFile();

    Optional<String> webhookSecret();

    Optional<String> webhookSecretPrevious();
  }
}
