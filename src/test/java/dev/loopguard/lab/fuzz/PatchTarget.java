package dev.loopguard.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.diff.MalformedPatchException;
import dev.loopguard.diff.PatchReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** The reader of patches: whole hunks that are no longer than the text, or a refusal. */
final class PatchTarget implements Target {
  private static final List<String> WORDS =
      List.of(
          "@@ -1 +1 @@\n",
          "@@ -0,0 +1,2 @@ x\n",
          "@@ -3,0 +4 @@\n",
          "@@ -1,2147483647 +1 @@\n",
          "@@",
          "-",
          "+",
          " ",
          ",",
          "0",
          "1",
          "2147483647",
          "99999999999999999999",
          "-1",
          "\n",
          "\r\n",
          "\n+a",
          "\n-b",
          "\n c",
          "\\ No newline at end of file\n",
          "\0",
          "é");

  @Override
  public String name() {
    return "patch";
  }

  @Override
  public Arbitrary<byte[]> inputs() {
    return Mutations.of(Arbitraries.of(Corpus.seeds("patches.txt")), WORDS);
  }

  @Override
  public void check(byte[] input) {
    String patch = new String(input, StandardCharsets.UTF_8);
    try {
      check(patch, PatchReader.read(patch));
    } catch (MalformedPatchException refused) {
      assertThat(refused).hasMessageMatching("line [0-9]+ of the patch: [A-Za-z0-9@+ \",-]{1,80}");
    }
  }

  private static void check(String patch, List<Hunk> hunks) {
    assertThat(hunks.stream().mapToInt(hunk -> hunk.lines().size()).sum())
        .isLessThanOrEqualTo((int) patch.lines().count());
    ChangedFile file = new ChangedFile("a.py", "a.py", hunks, ChangedFile.Origin.COMPUTED);
    for (int line : new int[] {0, 1, 2, 50, Integer.MAX_VALUE}) {
      assertThat(file.commentable(line)).isEqualTo(file.hunkOf(line).isPresent());
      file.lineMap().toNew(line);
      file.nearestCommentable(line).ifPresent(near -> assertThat(file.commentable(near)).isTrue());
    }
  }
}
