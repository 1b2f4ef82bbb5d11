package dev.loopguard.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  /**
   * Returns how long the work of a server that fell silent waits before another takes it over; a
   * living one says four times as often that it is there.
   */
  @WithDefault("60s")
  Duration lease();

  /**
   * Returns how long to wait after the first failed try of a review or command, after the second
   * and so on; after one more it is parked.
   */
  @WithDefault("15s,1m,10m,45m")
  List<Duration> retryPauses();

  Store credentials();

  /** Where the setup page keeps what GitHub hands out. */
  interface Store {
    /** Returns 32 bytes in Base64 that credentials in the database are sealed by. */
    Optional<String> key();

    /** Returns a folder that credentials are written to instead of the database. */
    Optional<Path> folder();
  }

  /** The App's place and credentials. */
  interface GitHub {
    /**
     * Returns the root of the REST interface, like {@code https://HOST/api/v3}; without it that of
     * the host that was chosen on the setup page, else {@code https://api.github.com}.
     */
    Optional<URI> apiUrl();

    /** Returns the App's number. */
    OptionalLong appId();

    /** Returns the App's private key as PEM text. */
    Optional<String> privateKey();

    /** Returns a file with the App's private key, where the key itself is not given. */
    Optional<Path> privateKeyFile();

    /** Returns the secret that signs the deliveries. */
    Optional<String> webhookSecret();

    /** Returns the secret before, still accepted while it is changed. */
    Optional<String> webhookSecretPrevious();
  }
}
