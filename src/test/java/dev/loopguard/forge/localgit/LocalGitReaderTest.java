package dev.loopguard.forge.localgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalGitReaderTest {
  private static final String COMMIT = "1234567890123456789012345678901234567890";
  private static final String LONG = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n";

  @TempDir private Path folder;
  private TemporaryRepository repository;

  @BeforeEach
  void create() throws IOException {
    repository = new TemporaryRepository(folder);
  }

  @AfterEach
  void close() {
    repository.close();
  }

  @Test
  void aChangedFileHasItsPatchAsGitHubWritesIt() throws IOException {
    List<PatchedFile> files =
        change(
            Map.of("a.py", Entry.text(LONG)),
            Map.of("a.py", Entry.text(LONG.replace("e\n", "x\ny\n"))));
    assertThat(files).hasSize(1);
    PatchedFile file = files.getFirst();
    assertThat(file.status()).isEqualTo(Status.MODIFIED);
    assertThat(file.additions()).isEqualTo(2);
    assertThat(file.deletions()).isEqualTo(1);
    assertThat(file.patch()).contains("@@ -2,7 +2,8 @@\n b\n c\n d\n-e\n+x\n+y\n f\n g\n h");
  }

  @Test
  void newAndRemovedFilesHaveOneSide() throws IOException {
    List<PatchedFile> files =
        change(Map.of("old.py", Entry.text("x = 1")), Map.of("new.py", Entry.text("a\nb\n")));
    assertThat(files).extracting(PatchedFile::path).containsExactly("new.py", "old.py");
    assertThat(files).extracting(PatchedFile::status).containsExactly(Status.ADDED, Status.REMOVED);
    assertThat(files.get(0).patch()).contains("@@ -0,0 +1,2 @@\n+a\n+b");
    assertThat(files.get(1).patch())
        .contains("@@ -1 +0,0 @@\n-x = 1\n\\ No newline at end of file");
    assertThat(files.get(1).blobSha()).hasSize(40);
  }

  @Test
  void aRenameWithEditsNamesBothPaths() throws IOException {
    List<PatchedFile> files =
        change(
            Map.of("old/a.py", Entry.text(LONG)),
            Map.of("new/b.py", Entry.text(LONG.replace("j", "J"))));
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().path()).isEqualTo("new/b.py");
    assertThat(files.getFirst().previousPath()).contains("old/a.py");
    assertThat(files.getFirst().status()).isEqualTo(Status.RENAMED);
    assertThat(files.getFirst().patch()).contains("@@ -7,4 +7,4 @@\n g\n h\n i\n-j\n+J");
  }

  @Test
  void binaryAndHugeFilesHaveNoPatch() throws IOException {
    List<PatchedFile> files =
        change(
            Map.of("a.bin", Entry.bytes(new byte[] {0, 1}), "b.py", Entry.text("x\n")),
            Map.of(
                "a.bin", Entry.bytes(new byte[] {0, 2}), "b.py", Entry.text("y\n".repeat(20_000))));
    assertThat(files).extracting(PatchedFile::status).containsOnly(Status.MODIFIED);
    assertThat(files).extracting(PatchedFile::patch).containsOnly(Optional.empty());
  }

  @Test
  void submodulesAndLinksAreNoFiles() throws IOException {
    Revision head =
        commits(Map.of(), Map.of("lib", Entry.submodule(COMMIT), "l.py", Entry.link("a.py")));
    List<PatchedFile> files = reader().comparison(reader().overview(reader().ref()).pull()).files();
    assertThat(files).extracting(PatchedFile::path).containsExactly("l.py", "lib");
    assertThat(files.get(0).patch()).contains("@@ -0,0 +1 @@\n+a.py\n\\ No newline at end of file");
    assertThat(files.get(1).blobSha()).isEqualTo(COMMIT);
    assertThat(files.get(1).patch()).contains("@@ -0,0 +1 @@\n+Subproject commit " + COMMIT);
    assertThat(content("lib", head))
        .isEqualTo(new FileContent.NotAFile(FileContent.Kind.SUBMODULE));
    assertThat(content("l.py", head)).isEqualTo(new FileContent.NotAFile(FileContent.Kind.SYMLINK));
  }

  @Test
  void aFileThatBecameALinkIsOneRow() throws IOException {
    List<PatchedFile> files =
        change(Map.of("a.py", Entry.text(LONG)), Map.of("a.py", Entry.link("b.py")));
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().status()).isEqualTo(Status.CHANGED);
    assertThat(files.getFirst().patch()).isEmpty();
  }

  @Test
  void theComparisonStartsAtTheMergeBase() throws IOException {
    Revision root = repository.commit("main", Map.of("a.py", Entry.text("a\n")));
    Revision head =
        repository.commit(
            "topic", Map.of("a.py", Entry.text("a\n"), "b.py", Entry.text("b\n")), root);
    Revision baseTip = repository.commit("main", Map.of("a.py", Entry.text("changed\n")), root);

    Overview overview = reader().overview(reader().ref());
    Comparison comparison = reader().comparison(overview.pull());

    assertThat(overview.pull().baseTip()).isEqualTo(baseTip);
    assertThat(overview.pull().head()).isEqualTo(head);
    assertThat(overview.pull().changedFiles()).isEqualTo(1);
    assertThat(comparison.mergeBase()).isEqualTo(root);
    assertThat(comparison.files()).extracting(PatchedFile::path).containsExactly("b.py");
  }

  @Test
  void theConfigurationComesFromTheTipOfTheBase() throws IOException {
    Revision root = repository.commit("main", Map.of());
    repository.commit(
        "topic", Map.of(ConfigurationText.PATH, Entry.text("fail-on: never\n")), root);
    assertThat(reader().overview(reader().ref()).configuration())
        .isEqualTo(new ConfigurationText.Absent());
    repository.commit("main", Map.of(ConfigurationText.PATH, Entry.text("fail-on: must\n")), root);
    assertThat(reader().overview(reader().ref()).configuration())
        .isEqualTo(new ConfigurationText.Found("fail-on: must\n"));
  }

  @Test
  void aConfigurationThatIsALinkIsUnreachable() throws IOException {
    Revision root =
        repository.commit("main", Map.of(ConfigurationText.PATH, Entry.link("../x.yml")));
    repository.commit("topic", Map.of(), root);
    assertThat(reader().overview(reader().ref()).configuration())
        .isEqualTo(new ConfigurationText.Unreachable(".github/loopguard.yml is a symbolic link"));
  }

  @Test
  void contentsAreReadFromTheCommitNotTheWorkingTree() throws IOException {
    Revision head = commits(Map.of(), Map.of("src/a.py", Entry.text("committed\n")));
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("src/a.py"), "edited\n");
    assertThat(content("src/a.py", head))
        .isEqualTo(new FileContent.Loaded(Bytes.utf8("committed\n")));
    assertThat(content("src/b.py", head)).isEqualTo(new FileContent.Missing());
    assertThat(content("src", head)).isEqualTo(new FileContent.Missing());
    assertThat(content("src/a.py", new Revision(COMMIT)))
        .isInstanceOf(FileContent.Unreadable.class);
  }

  @Test
  void aFolderBelowTheRootFindsTheRepository() throws IOException {
    Revision head = commits(Map.of(), Map.of("a.py", Entry.text("a\n")));
    Path below = Files.createDirectories(folder.resolve("src/deep"));
    assertThat(new LocalGitReader(below, "main", "topic").head(reader().ref())).isEqualTo(head);
  }

  private List<PatchedFile> change(Map<String, Entry> before, Map<String, Entry> after)
      throws IOException {
    commits(before, after);
    return reader().comparison(reader().overview(reader().ref()).pull()).files();
  }

  private Revision commits(Map<String, Entry> before, Map<String, Entry> after) throws IOException {
    return repository.commit("topic", after, repository.commit("main", before));
  }

  private FileContent content(String path, Revision revision) {
    ContentRequest request = new ContentRequest(path, revision, Optional.empty());
    return Objects.requireNonNull(reader().contents(reader().ref(), List.of(request)).get(request));
  }

  private LocalGitReader reader() {
    return new LocalGitReader(folder, "main", "topic");
  }
}
