package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.FileContent.Kind;
import dev.loopguard.forge.FileContent.Loaded;
import dev.loopguard.forge.FileContent.NotAFile;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.Throttled;
import dev.loopguard.lab.github.Change;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files come in batches, byte for byte as they are, whatever GraphQL makes of their text. */
class FileBatchesTest {
  private static final String BLOBS = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";
  private static final String CONTENTS = "GET /repos/{owner}/{repo}/contents/{path}";
  private static final String GRAPHQL = "POST /graphql";

  private final ForgeLab lab = new ForgeLab();

  @AfterEach
  void close() {
    lab.close();
  }

  /** Reads files of the head by their objects' names. */
  private Map<String, FileContent> read() {
    Map<String, FileContent> read = new TreeMap<>();
    List<ContentRequest> requests =
        lab.reader().comparison(lab.reader().overview(lab.ref()).pull()).files().stream()
            .filter(file -> file.path().startsWith("odd/"))
            .map(f -> new ContentRequest(f.path(), lab.head(), Optional.of(f.blobSha())))
            .toList();
    lab.github.log().clear();
    lab.reader()
        .contents(lab.ref(), requests)
        .forEach((request, content) -> read.put(request.path(), content));
    return read;
  }

  private void write(int files) {
    Change change = lab.repository.on("feature");
    IntStream.range(0, files).forEach(i -> change.file("odd/%03d.py".formatted(i), "x = " + i));
    change.commit("Write");
  }

  @Test
  void bytesComeAsTheyAreWhateverTheirEncoding() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("odd/bom.py", "\uFEFFx = 1\n".getBytes(StandardCharsets.UTF_8));
    files.put("odd/crlf.py", "x = 1\r\ny = 2\r\n".getBytes(StandardCharsets.UTF_8));
    files.put("odd/empty.py", new byte[0]);
    files.put("odd/latin-1.py", "n = 'é'\n".getBytes(StandardCharsets.ISO_8859_1));
    files.put("odd/nul.py", new byte[] {'x', 0, '\n'});
    files.put("odd/large.py", "x = 1\n".repeat(350_000).getBytes(StandardCharsets.UTF_8));
    files.put("odd/utf-16.py", "x = 1\n".getBytes(StandardCharsets.UTF_16));
    files.put("odd/wide.py", "n = '🐍\u2028'\n".getBytes(StandardCharsets.UTF_8));
    Change change = lab.repository.on("feature");
    files.forEach(change::file);
    change.commit("Encode");

    Map<String, FileContent> read = read();

    files.forEach((path, bytes) -> assertThat(read).containsEntry(path, loaded(bytes)));
    assertThat(lab.github.log().counts())
        .as("one batch, and what it does not give exactly")
        .containsExactlyInAnyOrderEntriesOf(Map.of(GRAPHQL, 1L, BLOBS, 5L));
  }

  @Test
  void aPathIsNoPartOfTheQuery() {
    String quoted = "odd/\") { __typename } x: \\\".py";
    String broken = "odd/a\nb$p1.py";
    lab.repository.on("feature").file(quoted, "x = 1\n").file(broken, "y = 2\n").commit("Inject");

    assertThat(read())
        .containsEntry(quoted, new Loaded(Bytes.utf8("x = 1\n")))
        .containsEntry(broken, new Loaded(Bytes.utf8("y = 2\n")));
    assertThat(lab.github.log().counts()).containsExactly(Map.entry(GRAPHQL, 1L));
  }

  @Test
  void linksAndSubmodulesAreToldByTheirMode() {
    lab.repository
        .on("feature")
        .link("odd/link.py", "../app.py")
        .submodule("odd/lib", "c".repeat(40))
        .file("odd/line.py", "no line end")
        .commit("Link");

    assertThat(read())
        .containsEntry("odd/link.py", new NotAFile(Kind.SYMLINK))
        .containsEntry("odd/lib", new NotAFile(Kind.SUBMODULE))
        .containsEntry("odd/line.py", new Loaded(Bytes.utf8("no line end")));
    assertThat(lab.github.log().counts()).containsExactly(Map.entry(GRAPHQL, 1L));
  }

  @Test
  void aLinkThatIsReadByItsPathIsFollowed() {
    lab.repository.on("feature").link("odd/link.py", "../app.py").commit("Link");
    var byPath = new ContentRequest("odd/link.py", lab.head(), Optional.empty());

    Map<ContentRequest, FileContent> read = lab.reader().contents(lab.ref(), List.of(byPath));

    assertThat(read.get(byPath)).isEqualTo(loaded(lab.repository.read(lab.pull.head(), "app.py")));
  }

  @Test
  void bothSidesAreReadInBatchesOfFifty() {
    write(120);
    Revision base = new Revision(lab.pull.mergeBase());
    List<ContentRequest> requests =
        IntStream.range(0, 120)
            .boxed()
            .flatMap(
                i ->
                    List.of(
                        new ContentRequest(
                            "odd/%03d.py".formatted(i), lab.head(), Optional.empty()),
                        new ContentRequest(
                            "app.py", new Revision("f".repeat(40)), Optional.empty()),
                        new ContentRequest("app.py", base, Optional.empty()))
                        .stream())
            .toList();
    lab.reader().head(lab.ref());
    lab.github.log().clear();

    lab.reader().contents(lab.ref(), requests);

    assertThat(lab.github.log().counts())
        .as("three, one and one batch; a commit that is unknown is looked for by itself")
        .containsExactlyInAnyOrderEntriesOf(Map.of(GRAPHQL, 5L, CONTENTS, 1L));
  }

  @Test
  void aPartOfABatchIsKeptAndTheRestAskedForInSmallerOnes() {
    write(50);
    lab.github.faults().graphQl().mostBlobs(20);

    assertThat(read()).hasSize(50).containsEntry("odd/049.py", new Loaded(Bytes.utf8("x = 49")));
    assertThat(lab.github.log().counts())
        .as("20 of 50, and three times 10")
        .containsExactly(Map.entry(GRAPHQL, 4L));
  }

  @Test
  void aBatchThatTimesOutIsAskedForInSmallerOnes() {
    write(30);
    lab.reader().head(lab.ref());
    lab.github.faults().on("POST", "/graphql").after(1).fail(502);

    assertThat(read()).hasSize(30).containsEntry("odd/029.py", new Loaded(Bytes.utf8("x = 29")));
    assertThat(lab.github.log().counts()).containsExactly(Map.entry(GRAPHQL, 4L));
  }

  @Test
  void aServerWithoutTheFieldIsReadFileByFile() {
    write(12);
    lab.github.faults().graphQl().lack("file");

    assertThat(read()).hasSize(12).containsEntry("odd/011.py", new Loaded(Bytes.utf8("x = 11")));
    assertThat(lab.github.log().count(BLOBS)).isEqualTo(12);
    assertThat(lab.github.log().count(GRAPHQL)).isEqualTo(3);
  }

  @Test
  void aPauseHoldsForTheWholeReview() {
    write(3);
    lab.github.faults().on("POST", "/graphql").after(1).throttle(Duration.ofSeconds(42));

    ForgeException thrown = catchThrowableOfType(ForgeException.class, this::read);

    assertThat(thrown.failure())
        .isEqualTo(
            new Throttled(
                Duration.ofSeconds(42), "GitHub asked for a pause (secondary rate limit)."));
  }

  private static Loaded loaded(byte[] bytes) {
    return new Loaded(Bytes.of(bytes));
  }
}
