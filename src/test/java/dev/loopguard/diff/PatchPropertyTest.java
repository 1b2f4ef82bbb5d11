package dev.loopguard.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PatchPropertyTest {
  @Property
  void applyingTheHunksGivesTheNewText(
      @ForAll("texts") String before, @ForAll("texts") String after) {
    assertThat(Texts.apply(hunks(before, after), before, after)).isEqualTo(after);
  }

  @Property
  void contextLinesAndTheLinesBetweenHunksAreEqual(
      @ForAll("texts") String before, @ForAll("texts") String after) {
    LineMap map = file(before, after).lineMap();
    List<String> old = Texts.lines(before);
    List<String> now = Texts.lines(after);
    Set<Integer> reached = new HashSet<>();
    for (int line = 1; line <= old.size(); line++) {
      OptionalInt target = map.toNew(line);
      if (target.isPresent()) {
        assertThat(now.get(target.getAsInt() - 1)).isEqualTo(old.get(line - 1));
        assertThat(reached.add(target.getAsInt())).isTrue();
      }
    }
    ChangedFile file = file(before, after);
    for (int line = 1; line <= now.size(); line++) {
      assertThat(file.changed(line)).isEqualTo(!reached.contains(line));
    }
  }

  @Property
  void aPatchReadsBackAsTheHunksItWasWrittenFrom(
      @ForAll("texts") String before, @ForAll("texts") String after) {
    List<Hunk> hunks = hunks(before, after);
    assertThat(PatchReader.read(Texts.patch(hunks, before, after))).isEqualTo(hunks);
  }

  @Property
  void theNearestLineIsCommentableAndNoneIsNearer(
      @ForAll("texts") String before,
      @ForAll("texts") String after,
      @ForAll @IntRange(min = 1, max = 60) int line) {
    ChangedFile file = file(before, after);
    OptionalInt nearest = file.nearestCommentable(line);
    if (nearest.isEmpty()) {
      assertThat(file.hunks()).allMatch(hunk -> hunk.newCount() == 0);
      return;
    }
    int distance = Math.abs(nearest.getAsInt() - line);
    assertThat(file.commentable(nearest.getAsInt())).isTrue();
    for (int other = line - distance + 1; other < line + distance; other++) {
      assertThat(file.commentable(other)).isFalse();
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll("patches") String patch) {
    try {
      PatchReader.read(patch).forEach(hunk -> assertThat(hunk.lines()).isNotEmpty());
    } catch (MalformedPatchException refused) {
      assertThat(refused).hasMessageStartingWith("line ");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a\n", "b\n", "c\n", "a\r\n", "\n", "d", "e\rf\n", "同\n")
        .list()
        .ofMaxSize(40)
        .map(lines -> String.join("", lines));
  }

  @Provide
  Arbitrary<String> patches() {
    return Arbitraries.of(
            "@@ -1 +1 @@", "@@ -0,0 +1,2 @@ x", "@@ -3,0 +4 @@", " a", "+b", "-c", "\\", "", "@")
        .list()
        .ofMaxSize(12)
        .map(lines -> String.join("\n", lines));
  }

  private static List<Hunk> hunks(String before, String after) {
    return PatchComputer.compute(Bytes.utf8(before), Bytes.utf8(after)).orElseThrow();
  }

  private static ChangedFile file(String before, String after) {
    return new ChangedFile("a.py", "a.py", hunks(before, after), ChangedFile.Origin.COMPUTED);
  }
}
