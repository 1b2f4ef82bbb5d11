package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.github.ScriptedServer.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubBuilder;

class KohsukeConnectorTest {
  private final Clock clock = new TestApp.StandingClock();

  /** The library as it comes, with its own handlers of rate limits, which wait. */
  private GitHub library(GitHubSettings settings, Transport transport) throws IOException {
    return new GitHubBuilder()
        .withEndpoint(settings.api().toString())
        .withConnector(new KohsukeConnector(transport, new Failures(clock)))
        .withAuthorizationProvider(new AppJwt(settings, clock))
        .build();
  }

  private GitHubApp app(GitHubSettings settings, Transport transport) {
    return new GitHubApp(
        settings,
        new AppJwt(settings, clock),
        new KohsukeConnector(transport, new Failures(clock)));
  }

  @Test
  void letsTheLibraryRepeatNoWrite() throws IOException {
    try (var server = new ResettingServer();
        var transport = new Transport(TestApp.settings(server.url()), Transport.REQUEST_TIMEOUT)) {
      GitHub library = library(TestApp.settings(server.url()), transport);

      ForgeException thrown =
          catchThrowableOfType(
              ForgeException.class, () -> library.createRepository("made-twice").create());

      assertThat(thrown.failure())
          .isEqualTo(new Unavailable(true, "The connection to GitHub broke."));
      assertThat(server.lines()).containsExactly("POST /user/repos");
    }
  }

  @Test
  void letsTheLibraryWaitForNoRateLimit() {
    try (var server =
            new ScriptedServer().on("GET /app", Reply.json(403, "{}").with("Retry-After", "3000"));
        var transport = new Transport(TestApp.settings(server.url()), Transport.REQUEST_TIMEOUT)) {
      GitHubApp app = app(TestApp.settings(server.url()), transport);

      ForgeException thrown = catchThrowableOfType(ForgeException.class, app::login);

      assertThat(thrown.failure()).isInstanceOf(Throttled.class);
      assertThat(((Throttled) thrown.failure()).pause()).isEqualTo(Duration.ofMinutes(50));
      assertThat(server.lines()).containsExactly("GET /app");
    }
  }

  @Test
  void saysWhenGitHubDoesNotKnowTheApp() {
    try (var server = new ScriptedServer().on("GET /app", Reply.json(401, "{}"));
        var transport = new Transport(TestApp.settings(server.url()), Transport.REQUEST_TIMEOUT)) {
      GitHubApp app = app(TestApp.settings(server.url()), transport);

      assertThat(catchThrowableOfType(ForgeException.class, app::login).failure())
          .isInstanceOf(Unauthorized.class);
      assertThat(server.lines()).containsExactly("GET /app");
    }
  }

  @Test
  void asksForTheAppsNameOnce() {
    try (var server =
            new ScriptedServer().on("GET /app", Reply.json(200, "{\"slug\": \"loopguard\"}"));
        var transport = new Transport(TestApp.settings(server.url()), Transport.REQUEST_TIMEOUT)) {
      GitHubApp app = app(TestApp.settings(server.url()), transport);

      assertThat(app.login()).isEqualTo("loopguard[bot]");
      assertThat(app.login()).isEqualTo("loopguard[bot]");
      assertThat(server.lines()).containsExactly("GET /app");
      assertThat(server.seen().getFirst().header("Authorization")).startsWith("Bearer ey");
    }
  }
}
