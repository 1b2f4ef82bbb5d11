package dev.loopguard.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChangedFileTest {
  private static final String PATCH =
      """
      @@ -10,4 +10,5 @@
       a
      -b
      +c
      +d
       e
       f
      @@ -40,3 +41,2 @@
       g
      -h
       i
      """;

  private final ChangedFile file =
      new ChangedFile("new.py", "old.py", PatchReader.read(PATCH), ChangedFile.Origin.FORGE);

  @Test
  void addedLinesAreChanged() {
    assertThat(List.of(9, 10, 11, 12, 13, 14, 15, 41, 42).stream().filter(file::changed))
        .containsExactly(11, 12);
  }

  @Test
  void addedAndContextLinesAreCommentable() {
    assertThat(List.of(9, 10, 11, 14, 15, 40, 41, 42, 43).stream().filter(file::commentable))
        .containsExactly(10, 11, 14, 41, 42);
  }

  @Test
  void aLineKnowsItsHunk() {
    assertThat(file.hunkOf(14)).contains(file.hunks().get(0));
    assertThat(file.hunkOf(41)).contains(file.hunks().get(1));
    assertThat(file.hunkOf(20)).isEmpty();
  }

  @Test
  void theNearestLineIsInTheNearestHunk() {
    assertThat(file.nearestCommentable(12)).hasValue(12);
    assertThat(file.nearestCommentable(1)).hasValue(10);
    assertThat(file.nearestCommentable(20)).hasValue(14);
    assertThat(file.nearestCommentable(27)).hasValue(14);
    assertThat(file.nearestCommentable(28)).hasValue(41);
    assertThat(file.nearestCommentable(999)).hasValue(42);
  }

  @Test
  void aDeletedFileHasNoLineToCommentOn() {
    ChangedFile deleted =
        new ChangedFile(
            "a.py", "a.py", PatchReader.read("@@ -1 +0,0 @@\n-a"), ChangedFile.Origin.FORGE);
    assertThat(deleted.nearestCommentable(1)).isEmpty();
    assertThat(deleted.commentable(1)).isFalse();
    assertThat(deleted.lineMap().toNew(1)).isEmpty();
  }

  @Test
  void linesAreMappedThroughContextAndBetweenHunks() {
    assertThat(List.of(1, 10, 11, 12, 13, 14, 39, 40, 41, 42, 43).stream().map(this::toNew))
        .containsExactly(1, 10, -1, 13, 14, 15, 40, 41, -1, 42, 43);
  }

  @Test
  void aFileWithoutHunksMapsEveryLineToItself() {
    ChangedFile renamed = new ChangedFile("b.py", "a.py", List.of(), ChangedFile.Origin.FORGE);
    assertThat(renamed.lineMap().toNew(7)).isEqualTo(OptionalInt.of(7));
    assertThat(renamed.changed(7)).isFalse();
  }

  private int toNew(int oldLine) {
    return file.lineMap().toNew(oldLine).orElse(-1);
  }
}
