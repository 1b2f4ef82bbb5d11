package dev.loopguard.review;

import static dev.loopguard.review.Samples.hunk;
import static dev.loopguard.review.Samples.modified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.model.Finding;
import dev.loopguard.model.LineRange;
import dev.loopguard.model.Location;
import dev.loopguard.model.Severity;
import dev.loopguard.review.Anchors.Anchor;
import dev.loopguard.review.Form.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnchorsTest {
  /** Lines 10 to 16 with 13 added, and lines 30 to 36 with 33 added. */
  private static final ChangedFile FILE =
      modified("a.py", hunk(10, "   +   "), hunk(30, "   +   "));

  @Test
  void aShortConstructIsPointedAtWhole() {
    assertThat(Anchors.of(FILE, on(12, 14)))
        .containsExactly(exact(12, 14), exact(12, 12), nearby(11));
  }

  @Test
  void oneLineFallsBackToTheNearestLineOfItsHunk() {
    assertThat(Anchors.of(FILE, on(33, 33))).containsExactly(exact(33, 33), nearby(32));
  }

  @Test
  void aLongConstructIsPointedAtByItsFirstLine() {
    assertThat(Anchors.of(FILE, on(10, 16))).containsExactly(exact(10, 10), nearby(11));
  }

  @Test
  void aConstructAcrossTwoHunksIsPointedAtByItsFirstLine() {
    assertThat(Anchors.of(FILE, on(16, 30))).containsExactly(exact(16, 16), nearby(15));
  }

  @Test
  void aFirstLineOutsideEveryHunkMakesTheCommentStandNearby() {
    assertThat(Anchors.of(FILE, on(8, 13))).containsExactly(nearby(10));
  }

  @Test
  void aFixIsPointedAtByTheLinesItReplaces() {
    Finding fixed = Samples.withFix(on(13, 13), new LineRange(12, 13), "x\ny");
    assertThat(Anchors.of(FILE, fixed))
        .containsExactly(
            new Anchor(new LineRange(12, 13), Place.EXACT, true), exact(13, 13), nearby(12));
  }

  @Test
  void aFixOutsideTheHunkLeavesTheFindingWhereItIs() {
    Finding fixed = Samples.withFix(on(13, 13), new LineRange(3, 13), "x");
    assertThat(Anchors.of(FILE, fixed)).containsExactly(exact(13, 13), nearby(12));
  }

  @Test
  void aFileWithoutHunksHasNoPlaceForLines() {
    assertThat(Anchors.of(modified("a.py"), on(3, 3))).isEmpty();
  }

  private static Finding on(int first, int last) {
    Location location = new Location("a.py", new LineRange(first, last), 1, "f");
    return Samples.finding(Samples.TASK, Severity.MUST, location, "t", Map.of("call", "f()"));
  }

  private static Anchor exact(int first, int last) {
    return new Anchor(new LineRange(first, last), Place.EXACT, false);
  }

  private static Anchor nearby(int line) {
    return new Anchor(LineRange.at(line), Place.NEARBY, false);
  }
}
