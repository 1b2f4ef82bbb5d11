package dev.loopguard.forge.github;

import java.net.URI;
import java.util.Map;

/** GitHub as our App itself sees it: each request carries a statement signed with its key. */
final class AppApi {
  /** The App's own requests share no installation's part of the requests at once. */
  private static final long NO_INSTALLATION = 0;

  private final URI root;
  private final AppJwt app;
  private final Transport transport;
  private final Failures failures;

  AppApi(GitHubSettings settings, AppJwt app, Transport transport, Failures failures) {
    this.root = settings.api();
    this.app = app;
    this.transport = transport;
    this.failures = failures;
  }

  /** Returns the request for {@code path} and its query. */
  Request get(String path) {
    return Request.get(URI.create(root + path));
  }

  /** Returns the request that makes something of nothing but its path. */
  Request post(String path) {
    return Request.send("POST", URI.create(root + path), Json.write(Map.of()));
  }

  /** Returns the answer to {@code request}, which is a success. */
  Answer checked(Request request) {
    return failures.check(
        request, transport.exchange(NO_INSTALLATION, request, app.getEncodedAuthorization()));
  }
}
