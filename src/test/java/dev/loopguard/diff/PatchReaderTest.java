package dev.loopguard.diff;

import static dev.loopguard.diff.Hunk.Line.ADDED;
import static dev.loopguard.diff.Hunk.Line.CONTEXT;
import static dev.loopguard.diff.Hunk.Line.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchReaderTest {
  @Test
  void readsSeveralHunksWithHeadings() {
    String patch =
        """
        @@ -1,3 +1,4 @@
         import asyncio
        +import time
        \s
         x = 1
        @@ -20,3 +21,3 @@ async def main() -> None:
             a()
        -    b()
        +    c()
             d()\
        """;
    assertThat(PatchReader.read(patch))
        .containsExactly(
            new Hunk(1, 3, 1, 4, List.of(CONTEXT, ADDED, CONTEXT, CONTEXT)),
            new Hunk(20, 3, 21, 3, List.of(CONTEXT, REMOVED, ADDED, CONTEXT)));
  }

  @Test
  void aHeaderWithoutCountsMeansOneLine() {
    assertThat(PatchReader.read("@@ -1 +1 @@\n-old\n+new"))
        .containsExactly(new Hunk(1, 1, 1, 1, List.of(REMOVED, ADDED)));
  }

  @Test
  void readsANewAndADeletedFile() {
    assertThat(PatchReader.read("@@ -0,0 +1,2 @@\n+a\n+b"))
        .containsExactly(new Hunk(0, 0, 1, 2, List.of(ADDED, ADDED)));
    assertThat(PatchReader.read("@@ -1,2 +0,0 @@\n-a\n-b"))
        .containsExactly(new Hunk(1, 2, 0, 0, List.of(REMOVED, REMOVED)));
  }

  @Test
  void theNoteOnAMissingNewlineIsNoLine() {
    String patch =
        "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n";
    assertThat(PatchReader.read(patch))
        .containsExactly(new Hunk(1, 2, 1, 2, List.of(CONTEXT, REMOVED, ADDED)));
  }

  @Test
  void carriageReturnsBelongToTheLines() {
    assertThat(PatchReader.read("@@ -1,2 +1,2 @@\n \r\n-a\rb\r\n+a\r"))
        .containsExactly(new Hunk(1, 2, 1, 2, List.of(CONTEXT, REMOVED, ADDED)));
  }

  @Test
  void contentThatLooksLikeAHeaderIsContent() {
    assertThat(PatchReader.read("@@ -1 +1 @@\n-@@ -1 +1 @@\n+--- a/x"))
        .containsExactly(new Hunk(1, 1, 1, 1, List.of(REMOVED, ADDED)));
  }

  @Test
  void anEmptyPatchHasNoHunks() {
    assertThat(PatchReader.read("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "diff --git a/x b/x",               "line 1 of the patch: expected ""@@ -"" of a hunk header"
          "@@ -1 +1 @@\n-a",                  "line 3 of the patch: the hunk has fewer lines than its header says"
          "@@ -1 +1 @@\n-a\n-b\n+c",          "line 3 of the patch: the hunk has more lines than its header says"
          "@@ -1 +1 @@\n-a\n*b",              "line 3 of the patch: expected a line of the hunk"
          "@@ -1 +1 @@\n-a\n+b\n+c",          "line 4 of the patch: expected ""@@ -"" of a hunk header"
          "@@ -x +1 @@\n-a\n+b",              "line 1 of the patch: expected a number in the hunk header"
          "@@ -1,9999999999 +1 @@\n+a",       "line 1 of the patch: a number of the hunk header is too large"
          "@@ -0 +1 @@\n-a\n+b",              "line 1 of the patch: lines are counted from 1"
          "@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b", "line 4 of the patch: the hunk does not follow the one before"
          "@@ -5 +9 @@\n-a\n+b",              "line 1 of the patch: the hunk does not follow the one before"
          """)
  void whatIsNoPatchIsRefusedWithTheLineAndTheMistake(String patch, String message) {
    assertThatThrownBy(() -> PatchReader.read(patch.replace("\\n", "\n")))
        .isInstanceOf(MalformedPatchException.class)
        .hasMessage(message);
  }

  @Test
  void readsAMillionLines() {
    int count = 1_000_000;
    String patch = "@@ -0,0 +1,%d @@\n".formatted(count) + "+x\n".repeat(count);
    assertThat(PatchReader.read(patch))
        .containsExactly(new Hunk(0, 0, 1, count, Collections.nCopies(count, ADDED)));
  }
}
