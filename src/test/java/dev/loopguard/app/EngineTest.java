package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.github.GitHubSettings;
import dev.loopguard.queue.QueueUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When the engine is put together: as soon as there are credentials, and once. */
class EngineTest {
  private static final Credentials NONE = credentials(List.of("LOOPGUARD_GITHUB_APP_ID"));
  private static final Credentials ALL = credentials(List.of());

  private final List<Credentials> assembled = new ArrayList<>();
  private Optional<Credentials> stored = Optional.empty();

  private static Credentials credentials(List<String> missing) {
    return new Credentials(
        URI.create(GitHubSettings.PUBLIC_API),
        missing.isEmpty() ? OptionalLong.of(1) : OptionalLong.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        false,
        missing);
  }

  /** Nothing of the parts is asked for here. */
  @SuppressWarnings("NullAway")
  private Engine engine(CurrentCredentials credentials) {
    return new Engine(
        credentials,
        present -> {
          assembled.add(present);
          return new Engine.Parts(null, null, null, null, null);
        });
  }

  @Test
  void thoseOfTheEnvironmentWinAndNobodyLooksForOthers() {
    CurrentCredentials credentials =
        new CurrentCredentials(
            ALL,
            () -> {
              throw new AssertionError("nobody asked");
            });
    Engine engine = engine(credentials);

    engine.arrive();
    engine.arrive();

    assertThat(assembled).containsExactly(ALL);
  }

  @Test
  void storedOnesMayComeLater() {
    CurrentCredentials credentials = new CurrentCredentials(NONE, () -> stored);
    Engine engine = engine(credentials);
    engine.arrive();
    engine.look();
    assertThat(assembled).isEmpty();

    stored = Optional.of(ALL);
    engine.arrive();

    assertThat(assembled).containsExactly(ALL);
    assertThat(credentials.get()).isSameAs(ALL);
  }

  @Test
  void whatIsWrongWithStoredOnesIsSaidAndTheyAreLookedAtAgain() {
    CurrentCredentials credentials = new CurrentCredentials(NONE, () -> stored);
    Engine engine = engine(credentials);
    stored = Optional.of(credentials(List.of("LOOPGUARD_CREDENTIALS_KEY: another one")));
    engine.arrive();
    assertThat(credentials.get().missing())
        .containsExactly("LOOPGUARD_CREDENTIALS_KEY: another one");

    stored = Optional.of(ALL);
    engine.arrive();

    assertThat(assembled).containsExactly(ALL);
  }

  @Test
  void whatIsBegunByHandIsNotMixedWithStoredOnes() {
    Credentials half =
        new Credentials(
            NONE.api(),
            OptionalLong.of(1),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            true,
            List.of("a key"));
    stored = Optional.of(ALL);
    Engine engine = engine(new CurrentCredentials(half, () -> stored));

    engine.arrive();

    assertThat(assembled).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsAskedAgain() {
    List<String> asked = new ArrayList<>();
    CurrentCredentials credentials =
        new CurrentCredentials(
            NONE,
            () -> {
              asked.add("once");
              if (asked.size() == 1) {
                throw new QueueUnavailableException("away", new IOException());
              }
              return Optional.of(ALL);
            });
    Engine engine = engine(credentials);

    engine.arrive();
    assertThat(assembled).isEmpty();
    engine.arrive();

    assertThat(assembled).containsExactly(ALL);
  }

  @Test
  void aServerThatEndsStartsNothing() {
    CurrentCredentials credentials = new CurrentCredentials(NONE, () -> stored);
    Engine engine = engine(credentials);
    engine.leave();
    stored = Optional.of(ALL);

    engine.arrive();

    assertThat(assembled).isEmpty();
  }
}
