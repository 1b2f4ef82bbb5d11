package dev.loopguard.forge.github;

import java.net.URI;
import java.security.PrivateKey;
import java.util.Optional;

/**
 * Where GitHub is and which App we are.
 *
 * @param api the root of the REST interface without a slash at its end: {@code
 *     https://api.github.com}, or {@code https://host/api/v3} of an Enterprise Server
 * @param appId the App's number
 * @param key the App's private key
 * @param fetchConcurrency how many requests may be under way at once for one installation
 * @param details where the "Details" link of the check run leads
 */
public record GitHubSettings(
    URI api, long appId, PrivateKey key, int fetchConcurrency, Optional<URI> details) {
  /** The public GitHub. */
  public static final String PUBLIC_API = "https://api.github.com";

  /** Far below GitHub's secondary limit of 100 at once, and what other clients live well with. */
  public static final int DEFAULT_FETCH_CONCURRENCY = 10;

  public GitHubSettings {
    if (fetchConcurrency < 1) {
      throw new IllegalArgumentException("fetch concurrency must be at least 1");
    }
  }

  /**
   * Returns the settings with defaults for the rest.
   *
   * @param api the root of the REST interface
   * @param pem the private key as GitHub hands it out (PKCS#1), or as PKCS#8
   * @throws IllegalArgumentException with words that name the setting, and never the key
   */
  public static GitHubSettings of(String api, long appId, String pem) {
    return new GitHubSettings(
        apiRoot(api), appId, PrivateKeys.read(pem), DEFAULT_FETCH_CONCURRENCY, Optional.empty());
  }

  /** Returns the same with another number of requests at once. */
  public GitHubSettings withFetchConcurrency(int requests) {
    return new GitHubSettings(api, appId, key, requests, details);
  }

  /** Returns the same with a target for the check run's "Details" link. */
  public GitHubSettings withDetails(URI target) {
    return new GitHubSettings(api, appId, key, fetchConcurrency, Optional.of(target));
  }

  /** Returns the address of GraphQL, which on an Enterprise Server is beside {@code /api/v3}. */
  URI graphql() {
    String root = api.toString();
    String parent = root.endsWith("/api/v3") ? root.substring(0, root.length() - 2) : root + "/";
    return URI.create(parent + "graphql");
  }

  private static URI apiRoot(String api) {
    String root = api.endsWith("/") ? api.substring(0, api.length() - 1) : api;
    if (!root.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
      throw new IllegalArgumentException(
          "the GitHub API URL must look like https://api.github.com or https://host/api/v3");
    }
    return URI.create(root);
  }

  /** Returns the settings without the key. */
  @Override
  public String toString() {
    return "GitHubSettings[api=" + api + ", appId=" + appId + "]";
  }
}
