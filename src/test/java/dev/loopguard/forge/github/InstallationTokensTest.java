package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Forbidden;
import dev.loopguard.forge.ForgeFailure.Unauthorized;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.github.ScriptedServer.Reply;
import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import java.time.Duration;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstallationTokensTest {
  private static final PullRequestRef PULL =
      new PullRequestRef(9, new RepositoryRef(5, "acme", "shop"), 3);
  private static final CommentTarget ANYWHERE = new CommentTarget.Conversation(1);
  private static final String MINT = "POST /app/installations/9/access_tokens";
  private static final String WRITE = "POST /repos/acme/shop/issues/3/comments";
  private static final Reply CREATED = Reply.json(201, "{}");

  private final TestApp.StandingClock clock = new TestApp.StandingClock();
  private final ScriptedServer server = new ScriptedServer();
  private final GitHubForge forge = new GitHubForge(TestApp.settings(server.url()), clock);

  @AfterEach
  void close() {
    forge.close();
    server.close();
  }

  private static Reply hour(String token) {
    return TestApp.token(token, TestApp.NOON.plus(Duration.ofHours(1)));
  }

  private void write() {
    forge.writer().reply(PULL, ANYWHERE, "hello");
  }

  private List<String> tokensUsed() {
    return server.seen().stream()
        .filter(seen -> seen.line().equals(WRITE))
        .map(seen -> seen.header("Authorization"))
        .toList();
  }

  @Test
  void areKeptUntilShortlyBeforeTheirEnd() {
    String later = "ghs_2";
    server
        .on(MINT, hour("ghs_1"), TestApp.token(later, TestApp.NOON.plus(Duration.ofHours(2))))
        .on(WRITE, CREATED);

    write();
    clock.advance(Duration.ofMinutes(54));
    write();
    clock.advance(Duration.ofMinutes(1));
    write();

    assertThat(tokensUsed()).containsExactly("Bearer ghs_1", "Bearer ghs_1", "Bearer ghs_2");
    assertThat(server.lines()).containsExactly(MINT, WRITE, WRITE, MINT, WRITE);
  }

  @Test
  void mayBeLong() {
    String token = "ghs_4711_" + "aB3-_.".repeat(85);
    server.on(MINT, hour(token)).on(WRITE, CREATED);

    write();

    assertThat(tokensUsed()).containsExactly("Bearer " + token);
  }

  @Test
  void areReplacedOnceWhenRefused() {
    server
        .on(MINT, hour("ghs_1"), hour("ghs_2"))
        .on(WRITE, Reply.json(401, "{\"message\": \"Bad credentials\"}"), CREATED);

    write();

    assertThat(tokensUsed()).containsExactly("Bearer ghs_1", "Bearer ghs_2");
    assertThat(server.lines()).containsExactly(MINT, WRITE, MINT, WRITE);
  }

  @Test
  void areReplacedNoSecondTime() {
    server
        .on(MINT, hour("ghs_1"), hour("ghs_2"), hour("ghs_3"))
        .on(WRITE, Reply.json(401, "{\"message\": \"Bad credentials\"}"));

    assertThat(catchThrowableOfType(ForgeException.class, this::write).failure())
        .isInstanceOf(Unauthorized.class);
    assertThat(server.lines()).containsExactly(MINT, WRITE, MINT, WRITE);
  }

  @Test
  void areRefusedToASuspendedInstallation() {
    server.on(MINT, Reply.json(403, "{\"message\": \"This installation has been suspended\"}"));

    assertThat(catchThrowableOfType(ForgeException.class, this::write).failure())
        .isInstanceOf(Forbidden.class);
    assertThat(server.lines()).containsExactly(MINT);
  }

  @Test
  void leaveNoDoubtAboutTheWriteWhenTheyCannotBeHad() {
    server.on(MINT, Reply.json(502, "{}"));

    assertThat(catchThrowableOfType(ForgeException.class, this::write).failure())
        .isEqualTo(new Unavailable(false, "GitHub has trouble (status 502)."));
  }

  @Test
  void areNotTakenWhenTheyCannotStandInAHeader() {
    server.on(MINT, hour("ghs_1\\r\\nX-Evil: 1"));

    ForgeException thrown = catchThrowableOfType(ForgeException.class, this::write);

    assertThat(thrown.failure())
        .isEqualTo(new Unavailable(false, "GitHub's answer could not be understood."));
    assertThat(Throwables.getStackTrace(thrown)).doesNotContain("ghs_");
  }

  @Test
  void areForgottenWhenTheyHaveEnded() {
    GitHubSettings settings = TestApp.settings(server.url());
    Transport transport = new Transport(settings, Transport.REQUEST_TIMEOUT);
    InstallationTokens tokens =
        new InstallationTokens(
            settings, new AppJwt(settings, clock), transport, new Failures(clock), clock);
    for (long installation = 1; installation <= 20; installation++) {
      server.on("POST /app/installations/" + installation + "/access_tokens", hour("ghs_1"));
      tokens.current(installation);
    }
    assertThat(tokens.kept()).isEqualTo(20);

    clock.advance(Duration.ofHours(1));
    server.on(MINT, TestApp.token("ghs_2", TestApp.NOON.plus(Duration.ofHours(2))));
    tokens.current(9);

    assertThat(tokens.kept()).isEqualTo(1);
    transport.close();
  }
}
