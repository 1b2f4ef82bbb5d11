package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.forge.Author;
import dev.loopguard.forge.Comparison;
import dev.loopguard.forge.ConfigurationText;
import dev.loopguard.forge.ContentRequest;
import dev.loopguard.forge.FileContent;
import dev.loopguard.forge.Overview;
import dev.loopguard.forge.PatchedFile;
import dev.loopguard.forge.PatchedFile.Status;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.SourceFile;
import dev.loopguard.review.Samples;
import dev.loopguard.review.UncheckedFile;
import dev.loopguard.review.UncheckedFile.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeReaderTest {
  private static final String BLOB = "d".repeat(40);
  private static final String PATCH = "@@ -1 +1,2 @@\n import time\n+time.sleep(1)";
  private static final FileContent OLD = text("import time\n");
  private static final FileContent NEW = text("import time\ntime.sleep(1)\n");

  private final ChangeReader reader =
      new ChangeReader(path -> path.endsWith(".py"), path -> !path.startsWith("generated/"));
  private final Map<ContentRequest, FileContent> contents = new HashMap<>();

  @Test
  void aPatchedFileIsReadOnBothSides() {
    PatchedFile file = file("a.py", Status.MODIFIED, PATCH);
    assertThat(reader.requests(comparison(file))).containsExactly(head("a.py"), base("a.py"));
    contents.put(head("a.py"), NEW);
    contents.put(base("a.py"), OLD);

    ChangeReader.Change change = read(file);

    assertThat(change.files())
        .containsExactly(
            new ChangedFile(
                "a.py",
                "a.py",
                List.of(new Hunk(1, 1, 1, 2, List.of(Hunk.Line.CONTEXT, Hunk.Line.ADDED))),
                ChangedFile.Origin.FORGE));
    assertThat(change.sources())
        .containsExactly(
            new ChangeReader.Sides(
                side(head("a.py"), "import time\ntime.sleep(1)\n"),
                Optional.of(side(base("a.py"), "import time\n"))));
    assertThat(change.unchecked()).isEmpty();
  }

  @Test
  void aFileWithoutPatchIsComparedWithTheMergeBase() {
    PatchedFile file = file("a.py", Status.MODIFIED);
    assertThat(reader.requests(comparison(file))).containsExactly(head("a.py"), base("a.py"));
    contents.put(head("a.py"), NEW);
    contents.put(base("a.py"), OLD);

    ChangedFile changed = read(file).files().getFirst();

    assertThat(changed.origin()).isEqualTo(ChangedFile.Origin.COMPUTED);
    assertThat(changed.hunks())
        .containsExactly(new Hunk(1, 1, 1, 2, List.of(Hunk.Line.CONTEXT, Hunk.Line.ADDED)));
  }

  @Test
  void aRenamedFileWithoutPatchIsComparedUnderItsOldName() {
    PatchedFile file =
        new PatchedFile(
            "new.py", Optional.of("old.py"), Status.RENAMED, BLOB, 0, 0, Optional.empty());
    assertThat(reader.requests(comparison(file))).containsExactly(head("new.py"), base("old.py"));
    contents.put(head("new.py"), OLD);
    contents.put(base("old.py"), OLD);

    assertThat(read(file).files())
        .containsExactly(
            new ChangedFile("new.py", "old.py", List.of(), ChangedFile.Origin.COMPUTED));
  }

  @Test
  void anAddedFileWithoutPatchHasNoOldSide() {
    PatchedFile file = file("a.py", Status.ADDED);
    assertThat(reader.requests(comparison(file))).containsExactly(head("a.py"));
    contents.put(head("a.py"), NEW);

    assertThat(read(file).files().getFirst().hunks())
        .containsExactly(new Hunk(0, 0, 1, 2, List.of(Hunk.Line.ADDED, Hunk.Line.ADDED)));
  }

  @Test
  void aFileOfAnotherLanguageIsNotSpokenOf() {
    PatchedFile file = file("notes.txt", Status.MODIFIED, PATCH);

    assertThat(reader.requests(comparison(file))).isEmpty();
    assertThat(read(file))
        .isEqualTo(new ChangeReader.Change(List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aFileOfALanguageThatIsNotCheckedIsNamed() {
    PatchedFile file = file("src/Orders.kt", Status.MODIFIED, PATCH);
    PatchedFile removed = file("src/Old.scala", Status.REMOVED, PATCH);
    PatchedFile excluded = file("generated/Api.groovy", Status.MODIFIED, PATCH);

    assertThat(reader.requests(comparison(file, removed, excluded))).isEmpty();
    assertThat(read(file, removed, excluded).unchecked())
        .containsExactly(new UncheckedFile("src/Orders.kt", Reason.LANGUAGE));
  }

  @Test
  void whatIsRemovedIsReadAtTheMergeBaseAndWhatIsExcludedNotAtAll() {
    PatchedFile removed = file("gone.py", Status.REMOVED, "@@ -1 +0,0 @@\n-import time");
    PatchedFile excluded = file("generated/api.py", Status.MODIFIED, PATCH);
    ContentRequest before = new ContentRequest("gone.py", Samples.BASE, Optional.of(BLOB));
    assertThat(reader.requests(comparison(removed, excluded))).containsExactly(before);
    contents.put(before, OLD);

    ChangeReader.Change change = read(removed, excluded);

    assertThat(change.deleted()).containsExactly(side(before, "import time\n"));
    assertThat(change.unchecked())
        .containsExactly(
            new UncheckedFile("gone.py", Reason.DELETED),
            new UncheckedFile("generated/api.py", Reason.EXCLUDED));
  }

  @ParameterizedTest
  @MethodSource("contentsThatCannotBeChecked")
  void aContentThatCannotBeCheckedIsNamedWithTheReason(FileContent content, Reason reason) {
    contents.put(head("a.py"), content);

    ChangeReader.Change change = read(file("a.py", Status.MODIFIED, PATCH));

    assertThat(change.unchecked()).containsExactly(new UncheckedFile("a.py", reason));
    assertThat(change.files()).isEmpty();
    assertThat(change.sources()).isEmpty();
  }

  static Stream<Arguments> contentsThatCannotBeChecked() {
    return Stream.of(
        Arguments.of(new FileContent.TooLarge(9_000_000), Reason.TOO_LARGE),
        Arguments.of(new FileContent.Missing(), Reason.MISSING),
        Arguments.of(new FileContent.NotAFile(FileContent.Kind.SYMLINK), Reason.SYMLINK),
        Arguments.of(new FileContent.NotAFile(FileContent.Kind.SUBMODULE), Reason.SUBMODULE),
        Arguments.of(new FileContent.NotAFile(FileContent.Kind.FOLDER), Reason.MISSING),
        Arguments.of(new FileContent.Unreadable("502"), Reason.UNREADABLE));
  }

  @Test
  void aContentThatWasNeverFetchedCountsAsMissing() {
    assertThat(read(file("a.py", Status.MODIFIED, PATCH)).unchecked())
        .containsExactly(new UncheckedFile("a.py", Reason.MISSING));
  }

  @Test
  void aBinaryFileIsCalledBinary() {
    PatchedFile file = file("a.py", Status.MODIFIED);
    contents.put(head("a.py"), new FileContent.Loaded(Bytes.of(new byte[] {1, 0, 2})));
    contents.put(base("a.py"), OLD);

    assertThat(read(file).unchecked()).containsExactly(new UncheckedFile("a.py", Reason.BINARY));
  }

  @Test
  void aPatchThatCannotBeReadLeavesTheFileUncheckedAndTheOthersChecked() {
    contents.put(head("a.py"), NEW);
    contents.put(head("b.py"), NEW);

    ChangeReader.Change change =
        read(
            file("a.py", Status.MODIFIED, "@@ -1,9 +1,9 @@\n import time"),
            file("b.py", Status.MODIFIED, PATCH));

    assertThat(change.unchecked()).containsExactly(new UncheckedFile("a.py", Reason.NO_DIFF));
    assertThat(change.sources()).extracting(source -> source.head().path()).containsExactly("b.py");
  }

  @Test
  void aFileWithoutPatchWhoseOldSideIsMissingHasNoDiff() {
    contents.put(head("a.py"), NEW);
    contents.put(base("a.py"), new FileContent.Missing());

    assertThat(read(file("a.py", Status.MODIFIED)).unchecked())
        .containsExactly(new UncheckedFile("a.py", Reason.NO_DIFF));
  }

  private ChangeReader.Change read(PatchedFile... files) {
    Overview overview =
        new Overview(
            Samples.pull(false, Set.of(), new Author("ada", false)),
            Samples.SELF,
            List.of(),
            new ConfigurationText.Absent(),
            new ConfigurationText.Absent(),
            Optional.empty());
    return reader.read(new Snapshot(overview, comparison(files), contents, Map.of()));
  }

  private static Comparison comparison(PatchedFile... files) {
    return new Comparison(Samples.BASE, Samples.HEAD, List.of(files));
  }

  private static PatchedFile file(String path, Status status, String... patch) {
    return new PatchedFile(
        path, Optional.empty(), status, BLOB, 1, 0, Stream.of(patch).findFirst());
  }

  private static ContentRequest head(String path) {
    return new ContentRequest(path, Samples.HEAD, Optional.of(BLOB));
  }

  private static ContentRequest base(String path) {
    return new ContentRequest(path, Samples.BASE, Optional.empty());
  }

  private static ChangeReader.Side side(ContentRequest request, String text) {
    return new ChangeReader.Side.Text(request, new SourceFile(request.path(), Bytes.utf8(text)));
  }

  private static FileContent text(String text) {
    return new FileContent.Loaded(Bytes.utf8(text));
  }
}
