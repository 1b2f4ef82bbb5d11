package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileContent.Loaded;
import dev.loopguard.forge.FileContent.Missing;
import dev.loopguard.forge.FileContent.NotAFile;
import dev.loopguard.forge.FileContent.TooLarge;
import dev.loopguard.forge.FileContent.Unreadable;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.github.ScriptedServer.Reply;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.RepositoryRef;
import dev.loopguard.model.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReaderTest {
  private static final PullRequestRef PULL =
      new PullRequestRef(9, new RepositoryRef(5, "acme", "shop"), 3);
  private static final String COMMIT = "c".repeat(40);
  private static final String SHA = "b".repeat(40);
  private static final String BLOB = "GET /repos/acme/shop/git/blobs/" + SHA;
  private static final String PATH = "GET /repos/acme/shop/contents/src/a%20b.py?ref=" + COMMIT;
  private static final ContentRequest BY_BLOB =
      new ContentRequest("src/a b.py", new Revision(COMMIT), Optional.of(SHA));
  private static final ContentRequest BY_PATH =
      new ContentRequest("src/a b.py", new Revision(COMMIT), Optional.empty());
  private static final Reply NOT_FOUND = Reply.json(404, "{\"message\": \"Not Found\"}");
  private static final Reply BROKEN = Reply.json(502, "{}");

  private final ScriptedServer server = new ScriptedServer();
  private final GitHubForge forge =
      new GitHubForge(TestApp.settings(server.url()), new TestApp.StandingClock());

  @BeforeEach
  void giveToken() {
    server.on(
        "POST /app/installations/9/access_tokens",
        TestApp.token("ghs_1", TestApp.NOON.plus(Duration.ofHours(1))));
  }

  @AfterEach
  void close() {
    forge.close();
    server.close();
  }

  private FileContent read(ContentRequest request) {
    Map<ContentRequest, FileContent> read =
        forge.reader().contents(PULL, List.of(request, request));
    assertThat(read).containsOnlyKeys(request);
    return read.values().iterator().next();
  }

  private List<String> reads() {
    return server.lines().stream().filter(line -> line.startsWith("GET")).toList();
  }

  private static Loaded loaded(String text) {
    return new Loaded(Bytes.utf8(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other/contents/a.py",
        "src/../../a.py",
        "src/./a.py",
        "/etc/passwd",
        "a//b",
        ""
      })
  void aPathThatLeadsElsewhereIsNotAskedFor(String path) {
    Revision commit = new Revision(COMMIT);

    assertThat(read(new ContentRequest(path, commit, Optional.empty()))).isEqualTo(new Missing());
    server.on(BLOB, Reply.raw("../target"));
    assertThat(read(new ContentRequest(path, commit, Optional.of(SHA))))
        .isEqualTo(loaded("../target"));
    assertThat(reads()).containsExactly(BLOB);
  }

  @Test
  void aNameOfDotsAndSlashesIsOneName() {
    String path = "src/..%2f..\\\\a?b#c.py";
    server.on(
        "GET /repos/acme/shop/contents/src/..%252f..%5C%5Ca%3Fb%23c.py?ref=" + COMMIT,
        Reply.raw("x = 1\n"));

    assertThat(read(new ContentRequest(path, new Revision(COMMIT), Optional.empty())))
        .isEqualTo(loaded("x = 1\n"));
  }

  @Test
  void readsByObjectNameInOneRequest() {
    server.on(BLOB, Reply.raw("import asyncio\n"));

    assertThat(read(BY_BLOB)).isEqualTo(loaded("import asyncio\n"));
    assertThat(reads()).containsExactly(BLOB);
    assertThat(server.seen().getLast().header("Accept"))
        .isEqualTo("application/vnd.github.raw+json");
  }

  @Test
  void readsByPathAndRevision() {
    server.on(PATH, Reply.raw("x = 1\n"));

    assertThat(read(BY_PATH)).isEqualTo(loaded("x = 1\n"));
  }

  @Test
  void leavesBytesAsTheyAre() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, '\r', '\n'};
    server.on(BLOB, Reply.raw(Bytes.of(bytes)));

    assertThat(read(BY_BLOB)).isEqualTo(new Loaded(Bytes.of(bytes)));
  }

  @Test
  void knowsAnEmptyFile() {
    server.on(BLOB, Reply.raw(""));

    assertThat(read(BY_BLOB)).isEqualTo(loaded(""));
    assertThat(reads()).containsExactly(BLOB);
  }

  @Test
  void saysThatAFileIsMissing() {
    server.on(BLOB, NOT_FOUND).on(PATH, NOT_FOUND);

    assertThat(read(BY_BLOB)).isEqualTo(new Missing());
    assertThat(read(BY_PATH)).isEqualTo(new Missing());
  }

  @ParameterizedTest
  @CsvSource({"submodule, SUBMODULE", "symlink, SYMLINK", "dir, FOLDER"})
  void tellsWhatIsNoFile(String type, FileContent.Kind kind) {
    server
        .on(BLOB, NOT_FOUND)
        .on(PATH, Reply.json(200, "{\"type\": \"" + type + "\", \"sha\": \"" + SHA + "\"}"));

    assertThat(read(BY_BLOB)).isEqualTo(new NotAFile(kind));
  }

  @Test
  void knowsALinkThatGitHubFollowed() {
    server
        .on(BLOB, Reply.raw("../real.py"))
        .on(PATH, Reply.json(200, "{\"type\": \"file\", \"sha\": \"" + COMMIT + "\"}"));

    assertThat(read(BY_BLOB)).isEqualTo(new NotAFile(FileContent.Kind.SYMLINK));
  }

  @Test
  void takesAFileOfOneLineWithoutEndForAFile() {
    server
        .on(BLOB, Reply.raw("x = 1"))
        .on(PATH, Reply.json(200, "{\"type\": \"file\", \"sha\": \"" + SHA + "\"}"));

    assertThat(read(BY_BLOB)).isEqualTo(loaded("x = 1"));
  }

  @Test
  void leavesLargeFiles() {
    byte[] bytes = new byte[ContentReader.LARGEST + 1];
    server.on(BLOB, Reply.raw(Bytes.of(bytes)));

    assertThat(read(BY_BLOB)).isEqualTo(new TooLarge(bytes.length));
  }

  @Test
  void leavesFilesThatGitHubDoesNotSend() {
    server.on(
        BLOB,
        Reply.json(
            403,
            "{\"message\": \"This API returns blobs up to 100 MB in size.\", \"errors\":"
                + " [{\"resource\": \"Blob\", \"field\": \"data\", \"code\": \"too_large\"}]}"));

    assertThat(read(BY_BLOB)).isEqualTo(new TooLarge(104_857_600));
  }

  @Test
  void asksAgainOnceAfterAServerError() {
    server.on(BLOB, BROKEN, Reply.raw("x\n"));

    assertThat(read(BY_BLOB)).isEqualTo(loaded("x\n"));
    assertThat(reads()).containsExactly(BLOB, BLOB);
  }

  @Test
  void saysThatOneFileCouldNotBeRead() {
    server.on(BLOB, BROKEN);

    assertThat(read(BY_BLOB)).isEqualTo(new Unreadable("GitHub has trouble (status 502)."));
    assertThat(reads()).containsExactly(BLOB, BLOB);
  }

  @Test
  void takesTroubleWithEveryFileForTroubleWithGitHub() {
    server.on(BLOB, BROKEN).on(PATH, BROKEN);

    ForgeException thrown =
        catchThrowableOfType(
            ForgeException.class, () -> forge.reader().contents(PULL, List.of(BY_BLOB, BY_PATH)));

    assertThat(thrown.failure())
        .isEqualTo(new Unavailable(false, "GitHub could not send any of the files."));
  }

  @Test
  void stopsWhenGitHubAsksForAPause() {
    server.on(BLOB, Reply.raw("x\n")).on(PATH, Reply.json(429, "{}").with("Retry-After", "5"));

    ForgeException thrown =
        catchThrowableOfType(
            ForgeException.class, () -> forge.reader().contents(PULL, List.of(BY_BLOB, BY_PATH)));

    assertThat(thrown.failure()).isInstanceOf(Throttled.class);
  }
}
