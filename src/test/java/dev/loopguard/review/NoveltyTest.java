package dev.loopguard.review;

import static dev.loopguard.review.Samples.hunk;
import static dev.loopguard.review.Samples.input;
import static dev.loopguard.review.Samples.modified;
import static dev.loopguard.review.Samples.sleepAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome;
import dev.loopguard.analysis.FileOutcome.Suppressed;
import dev.loopguard.diff.ChangedFile;
import dev.loopguard.diff.Hunk;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NoveltyTest {
  private static final ChangedFile ONE_MORE_LINE = modified("a.py", hunk(10, "   +   "));

  @Test
  void whatTheMergeBaseHasIsNotNewEvenOnAChangedLine() {
    assertThat(fresh(ONE_MORE_LINE, heads(sleepAt("a.py", 13)), bases(sleepAt("a.py", 2))))
        .isEmpty();
  }

  @Test
  void whatTheMergeBaseLacksIsNewEvenOnAnUntouchedLine() {
    assertThat(fresh(ONE_MORE_LINE, heads(sleepAt("a.py", 40)), bases())).containsExactly(40);
  }

  @Test
  void anEqualCallAboveIsTheNewOne() {
    assertThat(
            fresh(
                ONE_MORE_LINE,
                heads(sleepAt("a.py", 13), sleepAt("a.py", 16)),
                bases(sleepAt("a.py", 15))))
        .containsExactly(13);
  }

  @Test
  void anEqualCallBelowIsTheNewOne() {
    assertThat(
            fresh(
                ONE_MORE_LINE,
                heads(sleepAt("a.py", 11), sleepAt("a.py", 13)),
                bases(sleepAt("a.py", 11))))
        .containsExactly(13);
  }

  @Test
  void aFunctionThatIsRenamedTakesItsFindingsAlong() {
    Finding before = sleepAt("a.py", 12, "fetch", "x");
    Finding after = sleepAt("a.py", 13, "load", "x");
    assertThat(fresh(ONE_MORE_LINE, outcome("a.py", Set.of("load"), after), bases(before)))
        .isEmpty();
  }

  @Test
  void anEqualCallInAnotherFunctionIsNewWhileTheOldFunctionStands() {
    Finding before = sleepAt("a.py", 30, "fetch", "x");
    Finding after = sleepAt("a.py", 13, "load", "x");
    ChangedFile file =
        modified("a.py", hunk(10, "   +   "), new Hunk(30, 1, 31, 0, List.of(Hunk.Line.REMOVED)));
    assertThat(fresh(file, outcome("a.py", Set.of("fetch", "load"), after), bases(before)))
        .containsExactly(13);
  }

  @Test
  void codeThatMovesToAnotherFileIsNotNewThereAndNotGone() {
    FileCheck moved =
        new FileCheck(
            Language.PYTHON, outcome("b.py", Set.of(), sleepAt("b.py", 3)), Optional.empty());
    ReviewInput input =
        new ReviewInput(
            Samples.change(List.of(Samples.added("b.py", 9))),
            new ReviewInput.Checks(
                List.of(moved), List.of(bases(sleepAt("a.py", 3))), List.of(), List.of()),
            input(List.of(), List.of()).rules(),
            new ReviewInput.Said(Samples.SELF, List.of()));
    Novelty novelty = Novelty.of(input);
    assertThat(novelty.isNew(sleepAt("b.py", 3))).isFalse();
    assertThat(novelty.removed()).isEmpty();
  }

  @Test
  void whatIsGoneIsCounted() {
    assertThat(
            novelty(ONE_MORE_LINE, heads(), bases(sleepAt("a.py", 3), sleepAt("a.py", 9)))
                .removed())
        .hasSize(2);
  }

  @Test
  void whatIsSilencedMeanwhileIsNotGone() {
    FileOutcome silenced =
        new FileOutcome.Checked(
            "a.py",
            List.of(),
            List.of(new Suppressed(sleepAt("a.py", 13), 13, "start-up")),
            List.of());
    Novelty novelty = novelty(ONE_MORE_LINE, silenced, bases(sleepAt("a.py", 3)));
    assertThat(novelty.removed()).isEmpty();
    assertThat(novelty.isNew(sleepAt("a.py", 13))).isTrue();
  }

  @Test
  void aFindingWhoseSilencingCommentIsTakenAwayIsNew() {
    FileOutcome silenced =
        new FileOutcome.Checked(
            "a.py",
            List.of(),
            List.of(new Suppressed(sleepAt("a.py", 11), 11, "start-up")),
            List.of());
    assertThat(fresh(ONE_MORE_LINE, heads(sleepAt("a.py", 11)), silenced)).containsExactly(11);
  }

  @Test
  void withoutTheMergeBaseTheChangedLinesDecide() {
    FileOutcome unread = new FileOutcome.NotChecked("a.py", FileOutcome.Reason.TOO_LARGE);
    assertThat(fresh(ONE_MORE_LINE, heads(sleepAt("a.py", 13), sleepAt("a.py", 40)), unread))
        .containsExactly(13);
  }

  private static FileOutcome heads(Finding... findings) {
    return outcome("a.py", Set.of("fetch"), findings);
  }

  private static FileOutcome bases(Finding... findings) {
    return outcome("a.py", Set.of("fetch"), findings);
  }

  private static FileOutcome outcome(String path, Set<String> symbols, Finding... findings) {
    return new FileOutcome.Checked(
        path, List.of(findings), List.of(), List.of(), List.of(), symbols, Set.of());
  }

  private static Novelty novelty(ChangedFile file, FileOutcome head, FileOutcome base) {
    FileCheck check = new FileCheck(Language.PYTHON, head, Optional.of(base));
    return Novelty.of(input(List.of(file), List.of(check)));
  }

  private static List<Integer> fresh(ChangedFile file, FileOutcome head, FileOutcome base) {
    Novelty novelty = novelty(file, head, base);
    return novelty.identities().keySet().stream()
        .filter(novelty::isNew)
        .map(finding -> finding.location().lines().first())
        .toList();
  }
}
