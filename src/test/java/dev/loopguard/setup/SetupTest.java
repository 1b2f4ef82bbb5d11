package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.AppRegistration;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.setup.Setup.Finished;
import dev.loopguard.setup.Setup.Proposed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
  private static final Proposal RIGHT =
      new Proposal("Loopguard", true, "acme", "ghe.example.com", "https://loopguard.example.com/");

  @TempDir Path folder;

  private final Door door = new Door(new RememberedProofs(), Clock.systemUTC());
  private final Deque<ForgeFailure> failures = new ArrayDeque<>();
  private final List<String> events = new ArrayList<>();

  private Setup setup(Safe safe) {
    return new Setup(door, safe, host -> new Forge(host.value()), () -> events.add("arrived"));
  }

  private String state(Setup setup) {
    return ((Proposed.Ready) setup.propose(RIGHT)).form().fields().getOrDefault("state", "");
  }

  @Test
  void aCodeWithItsStateBecomesCredentialsAndEndsTheTokens() {
    Safe safe = new FolderSafe(folder);
    Setup setup = setup(safe);
    door.keepOpen();
    String state = state(setup);

    Finished finished = setup.finish("code-1", state);

    assertThat(finished)
        .isInstanceOfSatisfying(
            Finished.Done.class, done -> assertThat(door.shows(done.session())).isTrue());
    assertThat(safe.find()).isEqualTo(new Safe.Found.App(kept("ghe.example.com")));
    assertThat(door.opens(door.token())).isFalse();
    assertThat(events).containsExactly("exchanged code-1 at ghe.example.com", "arrived");
    assertThat(setup.finish("code-2", state)).isEqualTo(new Finished.UnknownState());
  }

  private static KeptApp kept(String host) {
    return new KeptApp(app(host), URI.create("https://loopguard.example.com"));
  }

  private static RegisteredApp app(String host) {
    return new RegisteredApp(
        URI.create("https://" + host + "/api/v3"),
        7,
        "loopguard",
        URI.create("https://" + host + "/apps/loopguard"),
        "Iv1.1",
        "pem",
        "secret");
  }

  @Test
  void aStateThatIsNotOursExchangesNothing() {
    assertThat(setup(new FolderSafe(folder)).finish("code", "guessed"))
        .isEqualTo(new Finished.UnknownState());
    assertThat(events).isEmpty();
  }

  @Test
  void whatIsMistakenLeadsNowhere() {
    Setup setup = setup(new FolderSafe(folder));

    assertThat(setup.propose(new Proposal("Loopguard", true, "a/b", "evil.example/x", "ftp://x")))
        .isInstanceOfSatisfying(
            Proposed.Mistaken.class,
            wrong -> assertThat(wrong.mistakes()).containsOnlyKeys("organisation", "host", "site"));
  }

  @Test
  void withoutAPlaceForThemNothingIsAskedFor() {
    assertThat(setup(new FolderSafe(folder.resolve("nowhere"))).propose(RIGHT))
        .isInstanceOf(Proposed.NoPlace.class);
  }

  @Test
  void whileGitHubIsAwayTheSameCodeCanBeTriedAgain() {
    Setup setup = setup(new FolderSafe(folder));
    String state = state(setup);
    failures.add(new ForgeFailure.Unavailable(true, "GitHub did not answer."));
    failures.add(new ForgeFailure.Throttled(Duration.ofMinutes(1), "GitHub asked for a pause."));

    assertThat(setup.finish("code", state))
        .isEqualTo(new Finished.TryAgain("GitHub did not answer."));
    assertThat(setup.finish("code", state))
        .isEqualTo(new Finished.TryAgain("GitHub asked for a pause."));
    assertThat(setup.finish("code", state)).isInstanceOf(Finished.Done.class);
  }

  @Test
  void aCodeThatGitHubRefusesEndsTheTry() {
    Setup setup = setup(new FolderSafe(folder));
    String state = state(setup);
    failures.add(new ForgeFailure.NotFound("no such code"));

    assertThat(setup.finish("code", state)).isInstanceOf(Finished.Failed.class);
    assertThat(setup.finish("code", state)).isEqualTo(new Finished.UnknownState());
    assertThat(events).isEmpty();
  }

  @Test
  void whatCouldNotBeKeptIsNotAskedForTwice() throws Exception {
    Path mounted = Files.createDirectory(folder.resolve("mounted"));
    Safe safe = new FolderSafe(mounted);
    Setup setup = setup(safe);
    String state = state(setup);
    Files.delete(mounted);

    assertThat(setup.finish("code", state)).isInstanceOf(Finished.TryAgain.class);
    Files.createDirectory(mounted);
    assertThat(setup.finish("code", state)).isInstanceOf(Finished.Done.class);

    assertThat(events).containsExactly("exchanged code at ghe.example.com", "arrived");
    assertThat(safe.find()).isEqualTo(new Safe.Found.App(kept("ghe.example.com")));
  }

  @Test
  void whereSomebodyElseWasFasterNothingIsOverwritten() {
    Safe safe = new FolderSafe(folder);
    Setup setup = setup(safe);
    String state = state(setup);
    safe.put(kept("other.example.com"));

    assertThat(setup.finish("code", state)).isInstanceOf(Finished.Failed.class);
    assertThat(setup.finish("code", state)).isEqualTo(new Finished.UnknownState());
    assertThat(safe.find()).isEqualTo(new Safe.Found.App(kept("other.example.com")));
  }

  private final class Forge implements AppRegistration {
    private final String host;

    Forge(String host) {
      this.host = host;
    }

    @Override
    public Form form(Wish wish, String state) {
      return new Form(URI.create("https://" + host + "/new"), Map.of("state", state));
    }

    @Override
    public RegisteredApp exchange(String code) {
      if (!failures.isEmpty()) {
        throw new ForgeException(failures.remove());
      }
      events.add("exchanged " + code + " at " + host);
      return app(host);
    }
  }
}
