package dev.loopguard.forge.github;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.RateLimitChecker;

/** Our App at GitHub, spoken to as the App itself and not as one of its installations. */
final class GitHubApp {
  private final GitHub asApp;
  private volatile @Nullable String login;

  GitHubApp(GitHubSettings settings, AppJwt jwt, KohsukeConnector connector) {
    try {
      this.asApp =
          new GitHubBuilder()
              .withEndpoint(settings.api().toString())
              .withConnector(connector)
              .withAuthorizationProvider(jwt)
              .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
              .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
              .withRateLimitChecker(RateLimitChecker.NONE)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the login our comments carry; asked for once. */
  String login() {
    String known = login;
    if (known != null) {
      return known;
    }
    String read = slug() + "[bot]";
    login = read;
    return read;
  }

  private String slug() {
    try {
      return asApp.getApp().getSlug();
    } catch (IOException e) {
      throw new ForgeException(
          new ForgeFailure.Unavailable(false, "GitHub's answer could not be understood."));
    }
  }
}
