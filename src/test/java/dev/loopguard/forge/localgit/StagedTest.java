package dev.loopguard.forge.localgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedTest {
  private static final String CONFIGURATION = ConfigurationText.PATH;

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
  void whatIsStagedIsReadAgainstTheCommitThatIsCheckedOut() throws IOException {
    Revision head =
        repository.commit(
            "main",
            Map.of(
                "a.py",
                Entry.text("one\n"),
                "gone.py",
                Entry.text("x\n"),
                CONFIGURATION,
                Entry.text("fail-on: never\n")));
    repository.stage(
        Map.of(
            "a.py",
            Entry.text("one\ntwo\n"),
            "lib/b.py",
            Entry.text("new\n"),
            CONFIGURATION,
            Entry.text("fail-on: must\n")));
    Files.writeString(folder.resolve("a.py"), "not staged\n");
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.empty());

    Overview overview = reader.overview(reader.ref());
    Comparison comparison = reader.comparison(overview.pull());

    assertThat(overview.pull().baseTip()).isEqualTo(head);
    assertThat(overview.pull().baseBranch()).isEqualTo("HEAD");
    assertThat(overview.pull().changedFiles()).isEqualTo(4);
    assertThat(overview.configuration()).isEqualTo(new ConfigurationText.Found("fail-on: never\n"));
    assertThat(comparison.mergeBase()).isEqualTo(head);
    assertThat(comparison.files())
        .extracting(PatchedFile::path, PatchedFile::status)
        .containsExactly(
            tuple(CONFIGURATION, PatchedFile.Status.MODIFIED),
            tuple("a.py", PatchedFile.Status.MODIFIED),
            tuple("gone.py", PatchedFile.Status.REMOVED),
            tuple("lib/b.py", PatchedFile.Status.ADDED));
    assertThat(comparison.files().get(1).patch()).contains("@@ -1 +1,2 @@\n one\n+two");
    assertThat(
            read(
                reader,
                file("a.py", comparison.head()),
                file("a.py", head),
                file("gone.py", comparison.head()),
                file("lib", comparison.head())))
        .containsExactly(
            loaded("one\ntwo\n"),
            loaded("one\n"),
            new FileContent.Missing(),
            new FileContent.Missing());
    assertThat(reader.tip(reader.ref()).head()).isEqualTo(comparison.head());
  }

  @Test
  void beforeTheFirstCommitEverythingIsNew() throws IOException {
    repository.stage(Map.of("a.py", Entry.text("one\n")));
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.empty());

    Overview overview = reader.overview(reader.ref());
    Comparison comparison = reader.comparison(overview.pull());

    assertThat(overview.configuration()).isEqualTo(new ConfigurationText.Absent());
    assertThat(comparison.files()).extracting(PatchedFile::path).containsExactly("a.py");
    assertThat(read(reader, file("a.py", comparison.mergeBase()), file("a.py", comparison.head())))
        .containsExactly(new FileContent.Missing(), loaded("one\n"));
  }

  @Test
  void aHookOfACommitOfNamedFilesHasAnIndexOfItsOwn() throws IOException {
    repository.commit("main", Map.of("a.py", Entry.text("one\n")));
    repository.stage(Map.of("a.py", Entry.text("everything\n")));
    repository.stage(folder.resolve(".git/next-index"), Map.of("a.py", Entry.text("some\n")), 0);
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.of(Path.of(".git/next-index")));

    Overview overview = reader.overview(reader.ref());

    assertThat(read(reader, file("a.py", overview.pull().head())))
        .containsExactly(loaded("some\n"));
  }

  @Test
  void nothingStagedIsNothingToReview() throws IOException {
    repository.commit("main", Map.of("a.py", Entry.text("one\n")));
    repository.stage(Map.of("a.py", Entry.text("one\n")));
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.empty());

    assertThat(reader.comparison(reader.overview(reader.ref()).pull()).files()).isEmpty();
  }

  @Test
  void aMergeWithConflictsIsNamed() throws IOException {
    repository.commit("main", Map.of("a.py", Entry.text("one\n")));
    repository.stage(folder.resolve(".git/index"), Map.of("a.py", Entry.text("two\n")), 2);
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.empty());

    assertThatThrownBy(() -> reader.overview(reader.ref()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            refused ->
                assertThat(refused.failure().reason())
                    .isEqualTo("a merge is not finished; resolve its conflicts first"));
  }

  @Test
  void nothingIsWrittenIntoTheRepository() throws IOException {
    repository.commit("main", Map.of("a.py", Entry.text("one\n")));
    repository.stage(Map.of("lib/a.py", Entry.text("two\n")));
    List<Path> before = files();
    LocalGitReader reader = LocalGitReader.staged(folder, Optional.empty());

    reader.comparison(reader.overview(reader.ref()).pull());

    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private static ContentRequest file(String path, Revision revision) {
    return new ContentRequest(path, revision, Optional.empty());
  }

  private static FileContent loaded(String text) {
    return new FileContent.Loaded(Bytes.utf8(text));
  }

  private static List<FileContent> read(LocalGitReader reader, ContentRequest... requests) {
    Map<ContentRequest, FileContent> contents = reader.contents(reader.ref(), List.of(requests));
    return Stream.of(requests).map(contents::get).toList();
  }
}
