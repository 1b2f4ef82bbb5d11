package dev.loopguard.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.forge.RegisteredApp;
import dev.loopguard.store.SealedText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both places where credentials are kept. */
class SafesTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER =
      Base64.getEncoder().encodeToString("x".repeat(32).getBytes(StandardCharsets.US_ASCII));

  @TempDir Path folder;

  private final Memory table = new Memory();

  static KeptApp app(long id) {
    return new KeptApp(
        new RegisteredApp(
            URI.create("https://api.github.com"),
            id,
            "loopguard",
            URI.create("https://github.com/apps/loopguard"),
            "Iv1.1",
            "-----BEGIN RSA PRIVATE KEY-----\nhunter2\n",
            "hunter3"),
        URI.create("https://loopguard.example.com/bots"));
  }

  private DatabaseSafe database(String... key) {
    return new DatabaseSafe(table, Stream.of(key).findFirst(), Clock.systemUTC());
  }

  @Test
  void theDatabaseKeepsThemSealed() {
    database(KEY).put(app(7));

    assertThat(table.text.orElseThrow()).doesNotContain("hunter");
    assertThat(database(KEY).find()).isEqualTo(new Safe.Found.App(app(7)));
    assertThat(database(KEY).problem()).isEmpty();
  }

  @Test
  void anotherKeyIsSaidAndNothingIsOverwritten() {
    database(KEY).put(app(7));

    assertThat(database(OTHER).find())
        .isEqualTo(
            new Safe.Found.Locked(
                "LOOPGUARD_CREDENTIALS_KEY: it is not the key that the stored credentials were"
                    + " sealed by"));
    assertThat(database().find())
        .isInstanceOfSatisfying(
            Safe.Found.Locked.class,
            locked -> assertThat(locked.clause()).contains("sealed by a key that is needed"));
    assertThatThrownBy(() -> database(OTHER).put(app(8)))
        .isInstanceOf(Safe.SafeException.class)
        .hasMessageContaining("left as they are");
    assertThat(database(KEY).find()).isEqualTo(new Safe.Found.App(app(7)));
  }

  @Test
  void withoutAKeyNothingIsKeptAndTheReasonIsKnownBefore() {
    assertThat(database().problem()).isPresent();
    assertThat(database("hunter2").problem())
        .contains("LOOPGUARD_CREDENTIALS_KEY is not 32 bytes in Base64.");
    assertThat(database().find()).isEqualTo(new Safe.Found.Nothing());
    assertThatThrownBy(() -> database().put(app(7))).isInstanceOf(Safe.SafeException.class);
    assertThat(table.text).isEmpty();
  }

  @Test
  void theFolderKeepsThemInOneFileForOurEyesAlone() throws IOException {
    Safe safe = new FolderSafe(folder);
    assertThat(safe.find()).isEqualTo(new Safe.Found.Nothing());
    assertThat(safe.problem()).isEmpty();

    safe.put(app(7));

    Path file = folder.resolve("github-app.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(new FolderSafe(folder).find()).isEqualTo(new Safe.Found.App(app(7)));
  }

  @Test
  void aFileThatIsThereIsLeftAsItIs() {
    new FolderSafe(folder).put(app(7));

    assertThatThrownBy(() -> new FolderSafe(folder).put(app(8)))
        .isInstanceOf(Safe.SafeException.class)
        .hasMessageContaining("left as they are");
    assertThat(new FolderSafe(folder).find()).isEqualTo(new Safe.Found.App(app(7)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "[]", "{\"id\": 7, \"pem\": \"hunter2\"}"})
  void aFileThatIsSomethingElseIsNamedAndNotQuoted(String text) throws IOException {
    Files.writeString(folder.resolve("github-app.json"), text);

    assertThat(new FolderSafe(folder).find())
        .isEqualTo(
            new Safe.Found.Locked(
                "LOOPGUARD_CREDENTIALS_FOLDER: github-app.json in it is not as the setup page wrote"
                    + " it"));
  }

  @Test
  void aFolderThatIsNotThereIsSaidBefore() {
    Safe safe = new FolderSafe(folder.resolve("nowhere"));

    assertThat(safe.problem())
        .hasValueSatisfying(words -> assertThat(words).contains("NoSuchFileException"));
    assertThatThrownBy(() -> safe.put(app(7)))
        .isInstanceOf(Safe.SafeException.class)
        .hasMessageNotContaining("hunter");
  }

  @Test
  void anAppIsNeverPrintedWithItsCredentials() {
    assertThat(app(7).toString()).contains("id=7").doesNotContain("hunter");
  }

  private static final class Memory implements SealedText {
    Optional<String> text = Optional.empty();

    @Override
    public Optional<String> read() {
      return text;
    }

    @Override
    public boolean add(String sealed, Instant now) {
      if (text.isPresent()) {
        return false;
      }
      text = Optional.of(sealed);
      return true;
    }
  }
}
