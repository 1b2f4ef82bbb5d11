package dev.loopguard.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.loopguard.forge.ArchiveEnd;
import dev.loopguard.forge.ArchiveLimits;
import dev.loopguard.forge.BlobName;
import dev.loopguard.forge.FileTree;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure.NotFound;
import dev.loopguard.forge.ForgeFailure.Unavailable;
import dev.loopguard.forge.RepositoryReader;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import dev.loopguard.model.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of a repository beside those of a pull request. */
class GitHubRepositoryReaderTest {
  private static final String TREE = "GET /git/trees/{tree_sha}";
  private static final String POINTER = "GET /tarball/{ref}";
  private static final String ARCHIVE = "GET /codeload/{owner}/{repo}/legacy.tar.gz/{ref}";

  private final ForgeLab lab = new ForgeLab();
  private final RepositoryReader.Place place =
      new RepositoryReader.Place(lab.ref().installation(), lab.ref().repository());

  @BeforeEach
  void getAToken() {
    lab.reader().tip(lab.ref());
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private FileTree tree() {
    lab.github.log().clear();
    return lab.forge.repositories().tree(place, lab.head(), path -> path.endsWith(".py"));
  }

  private List<SourceFile> archived(ArchiveEnd end, ArchiveLimits limits) {
    List<SourceFile> files = new ArrayList<>();
    lab.github.log().clear();
    ArchiveEnd ended =
        lab.forge
            .repositories()
            .archive(place, lab.head(), limits, path -> path.endsWith(".py"), files::add);
    assertThat(ended).isEqualTo(end);
    return files;
  }

  @Test
  void aTreeNamesTheFilesOfACommitInOneRequest() {
    lab.repository
        .on("feature")
        .file("shop/feed.py", "x = 1\n")
        .file("README.md", "# Shop\n")
        .link("shop/link.py", "feed.py")
        .submodule("shop/lib.py", "c".repeat(40))
        .commit("More");

    FileTree tree = tree();

    assertThat(tree.whole()).isTrue();
    assertThat(tree.files()).containsOnlyKeys("app.py", "new.py", "shop/feed.py");
    assertThat(tree.files())
        .containsEntry("shop/feed.py", new FileTree.Blob(BlobName.of(Bytes.utf8("x = 1\n")), 6));
    assertThat(lab.requests()).containsExactly(TREE);
  }

  @Test
  void aTreeThatGitHubCutsSaysSo() {
    lab.repository.cutTreesAfter(1);

    FileTree tree = tree();

    assertThat(tree.whole()).isFalse();
    assertThat(tree.files()).containsOnlyKeys("app.py");
  }

  @Test
  void aCommitThatIsNotThereHasNoTree() {
    RepositoryReader reader = lab.forge.repositories();
    Revision other = new Revision("a".repeat(40));

    assertThat(
            catchThrowableOfType(ForgeException.class, () -> reader.tree(place, other, _ -> true))
                .failure())
        .isInstanceOf(NotFound.class);
    assertThat(
            catchThrowableOfType(
                    ForgeException.class,
                    () -> reader.archive(place, other, ArchiveLimits.DEFAULT, _ -> true, _ -> {}))
                .failure())
        .isInstanceOf(NotFound.class);
  }

  @Test
  void filesComeByTheirNamesInOneRequestAndWhatIsNotExactIsEmpty() {
    byte[] latin = "n = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
    lab.repository.on("feature").file("a.py", "a = 1\n").file("latin.py", latin).commit("Add");
    Map<String, String> names =
        Map.of(
            "a.py", BlobName.of(Bytes.utf8("a = 1\n")),
            "latin.py", BlobName.of(Bytes.of(latin)),
            "app.py", "b".repeat(40),
            "../gone.py", "b".repeat(40));
    lab.github.log().clear();

    assertThat(lab.forge.repositories().files(place, lab.head(), names))
        .isEqualTo(
            Map.of("a.py", Optional.of(Bytes.utf8("a = 1\n")), "latin.py", Optional.empty()));
    assertThat(lab.requests()).containsExactly("POST /graphql");
  }

  @Test
  void anArchiveIsReadFromAnotherHostThatGetsNoToken() {
    lab.repository.on("feature").link("link.py", "/etc/passwd").commit("Link");

    List<SourceFile> files = archived(ArchiveEnd.WHOLE, ArchiveLimits.DEFAULT);

    assertThat(files)
        .containsExactly(
            new SourceFile("app.py", Bytes.of(lab.repository.read(lab.pull.head(), "app.py"))),
            new SourceFile("new.py", Bytes.utf8("first\nsecond\n")));
    assertThat(lab.requests()).containsExactly(POINTER, ARCHIVE);
    lab.github.assertNoViolations();
  }

  @Test
  void anArchiveThatIsNoneIsTrouble() {
    lab.repository.pack("no archive".getBytes(StandardCharsets.UTF_8));

    ForgeException trouble =
        catchThrowableOfType(
            ForgeException.class, () -> archived(ArchiveEnd.WHOLE, ArchiveLimits.DEFAULT));

    assertThat(trouble.failure())
        .isEqualTo(new Unavailable(false, "The connection to GitHub broke."));
  }

  @Test
  void anArchiveWithTooManyFilesIsReadAsFarAsItMay() {
    ArchiveLimits all = ArchiveLimits.DEFAULT;
    ArchiveLimits one = new ArchiveLimits(all.received(), all.unpacked(), 1, all.time());

    assertThat(archived(ArchiveEnd.TOO_MANY_FILES, one))
        .extracting(SourceFile::path)
        .containsExactly("app.py");
  }

  @Test
  void theTokenOfThePointerStandsInNoMessage() {
    lab.github.faults().on("GET", "/codeload/**").fail(500);

    ForgeException trouble =
        catchThrowableOfType(
            ForgeException.class, () -> archived(ArchiveEnd.WHOLE, ArchiveLimits.DEFAULT));

    assertThat(Optional.ofNullable(trouble.getMessage()))
        .contains("GitHub has trouble (status 500).");
  }
}
