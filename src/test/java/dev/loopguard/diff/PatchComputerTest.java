package dev.loopguard.diff;

import static dev.loopguard.diff.Hunk.Line.ADDED;
import static dev.loopguard.diff.Hunk.Line.CONTEXT;
import static dev.loopguard.diff.Hunk.Line.REMOVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Bytes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchComputerTest {
  @Test
  void aNewFileIsOneHunkOfAddedLines() {
    assertThat(hunks("", "a\nb\n")).containsExactly(new Hunk(0, 0, 1, 2, List.of(ADDED, ADDED)));
  }

  @Test
  void aDeletedFileIsOneHunkOfRemovedLines() {
    assertThat(hunks("a\nb\n", ""))
        .containsExactly(new Hunk(1, 2, 0, 0, List.of(REMOVED, REMOVED)));
  }

  @Test
  void equalTextsHaveNoHunks() {
    assertThat(hunks("a\nb", "a\nb")).isEmpty();
  }

  @Test
  void threeLinesOfContextStandAroundAChange() {
    assertThat(hunks("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"))
        .containsExactly(
            new Hunk(
                2,
                7,
                2,
                7,
                List.of(CONTEXT, CONTEXT, CONTEXT, REMOVED, ADDED, CONTEXT, CONTEXT, CONTEXT)));
  }

  @Test
  void changesSixLinesApartShareAHunkAndSevenLinesApartDoNot() {
    String sixApart = "x\n2\n3\n4\n5\n6\n7\ny\n";
    String sevenApart = "x\n2\n3\n4\n5\n6\n7\n8\ny\n";
    assertThat(hunks(sixApart, sixApart.replace('x', 'X').replace('y', 'Y'))).hasSize(1);
    assertThat(hunks(sevenApart, sevenApart.replace('x', 'X').replace('y', 'Y'))).hasSize(2);
  }

  @Test
  void aLineThatGainsItsNewlineIsReplaced() {
    assertThat(hunks("a\nb", "a\nb\n"))
        .containsExactly(new Hunk(1, 2, 1, 2, List.of(CONTEXT, REMOVED, ADDED)));
  }

  @Test
  void aLineWhoseEndBecomesCarriageReturnIsReplaced() {
    assertThat(hunks("a\r\nb\n", "a\r\nb\r\n"))
        .containsExactly(new Hunk(1, 2, 1, 2, List.of(CONTEXT, REMOVED, ADDED)));
  }

  @Test
  void binaryAndHugeFilesAreNotCompared() {
    Bytes text = Bytes.utf8("a\n");
    assertThat(PatchComputer.compute(text, Bytes.utf8("a\0"))).isEmpty();
    assertThat(PatchComputer.compute(Bytes.of(new byte[] {0}), text)).isEmpty();
    Bytes huge = Bytes.utf8("a".repeat(PatchComputer.MAX_BYTES + 1));
    assertThat(PatchComputer.compute(huge, text)).isEmpty();
  }

  @Test
  void loneCarriageReturnsAreText() {
    assertThat(hunks("a\rb\n", "a\rc\n"))
        .containsExactly(new Hunk(1, 1, 1, 1, List.of(REMOVED, ADDED)));
  }

  @Test
  void aSmallChangeInABigFileIsASmallHunk() {
    String before =
        IntStream.range(0, 30_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    String after = before.replace("line 20000\n", "line 20000\nnew\n");
    assertThat(hunks(before, after))
        .containsExactly(
            new Hunk(
                19_999,
                6,
                19_999,
                7,
                List.of(CONTEXT, CONTEXT, CONTEXT, ADDED, CONTEXT, CONTEXT, CONTEXT)));
  }

  @Test
  void bigTextsOfFewDifferentLinesAreStillCompared() {
    String before = "a\nb\n".repeat(300_000);
    String after = "b\nc\na\n".repeat(300_000);
    assertThat(Texts.apply(hunks(before, after), before, after)).isEqualTo(after);
  }

  @Test
  void bigTextsKeepTheLinesTheyShareOnce() {
    String before = numbered(40_000, "old");
    String after = numbered(40_000, "new");
    List<Hunk> hunks = hunks(before, after);
    assertThat(Texts.apply(hunks, before, after)).isEqualTo(after);
    assertThat(hunks).hasSize(1);
    assertThat(hunks.getFirst().lines().stream().filter(kind -> kind == CONTEXT)).hasSize(20_000);
  }

  private static String numbered(int lines, String odd) {
    return IntStream.range(0, lines)
        .mapToObj(i -> (i % 2 == 0 ? "same " : odd) + i + "\n")
        .collect(Collectors.joining());
  }

  private static List<Hunk> hunks(String before, String after) {
    return PatchComputer.compute(Bytes.utf8(before), Bytes.utf8(after)).orElseThrow();
  }
}
