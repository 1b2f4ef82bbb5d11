package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.forge.ForgeFailure;
import dev.loopguard.model.Finding;
import dev.loopguard.pipeline.InMemoryForge.Fault;
import dev.loopguard.queue.Standing;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.Landing;
import dev.loopguard.review.Placement;
import dev.loopguard.review.PlannedComment;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Samples;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private static final Fence OURS = () -> Standing.CURRENT;

  /** Findings of one rule that a file may have before they are grouped. */
  private static final int A_FILE = 5;

  private static final ChangedFile FILE = Samples.added("a.py", 400);
  private static final List<ChangedFile> FILES =
      Stream.of("a.py", "b.py", "c.py", "d.py", "e.py", "f.py")
          .map(path -> Samples.added(path, 400))
          .toList();

  private final InMemoryForge forge = new InMemoryForge(FILES);

  @Test
  void allCommentsGoIntoOneReview() {
    Publication published = publish(plan(30), OURS);
    assertThat(published).isInstanceOf(Publication.Complete.class);
    assertThat(published.landings()).hasSize(30).noneMatch(Landing::fell);
    assertThat(forge.writes).containsExactly("review 30");
  }

  @Test
  void nothingNewIsNoReview() {
    assertThat(publish(plan(0), OURS)).isEqualTo(new Publication.Complete(List.of()));
    assertThat(forge.writes).isEmpty();
  }

  @Test
  void whatWasPublishedLeavesNothingToPublish() {
    publish(plan(30), OURS);
    ReviewPlan again = plan(30);
    assertThat(again.comments().planned()).isEmpty();
    assertThat(again.findings().steps()).hasSize(30);
    publish(again, OURS);
    assertThat(forge.writes).containsExactly("review 30");
  }

  @Test
  void oneRefusedCommentOfThirtyCostsNoneOfTheOthers() {
    forge.refusing("d.py", 170);
    Publication published = publish(plan(30), OURS);
    assertThat(published.landings()).hasSize(30).noneMatch(Landing::fell);
    assertThat(comments()).hasSize(30);
    assertThat(forge.writes)
        .containsExactly(
            "review 30",
            "review 15",
            "review 15",
            "review 7",
            "review 3",
            "line d.py:160",
            "review 2",
            "line d.py:170",
            "line d.py:169",
            "line d.py:180",
            "review 4",
            "review 8");
  }

  @Test
  void aCommentThatNoLineTakesGoesToTheFileAndThenToTheCheckRun() {
    forge.refusing("a.py", 10).refusing("a.py", 9).refusing("a.py", 20).refusing("a.py", 19);
    ReviewPlan one = plan(1);
    Publication published = publish(plan(2), OURS);
    assertThat(published.landings())
        .extracting(landing -> landing.placement().getClass().getSimpleName())
        .containsExactly("OnFile", "OnFile");

    InMemoryForge stubborn =
        new InMemoryForge(List.of(FILE))
            .refusing("a.py", 10)
            .refusing("a.py", 9)
            .refusing("a.py", 0);
    Publication fallen = publisher(stubborn).publish(one, OURS);
    assertThat(fallen.landings()).singleElement().matches(Landing::fell);
    assertThat(stubborn.writes).containsExactly("review 1", "line a.py:9", "file a.py");
  }

  @Test
  void findingsInFilesWithHunksOfOurOwnArePostedOneByOne() {
    ChangedFile computed =
        new ChangedFile("a.py", "a.py", FILE.hunks(), ChangedFile.Origin.COMPUTED);
    ReviewPlan plan = Samples.planner().plan(input(List.of(computed), 2));
    publish(plan, OURS);
    assertThat(forge.writes).containsExactly("line a.py:10", "line a.py:20");
  }

  @Test
  void aFileWithoutHunksGetsAFileComment() {
    Finding finding = Samples.sleepAt("a.py", 10);
    ReviewPlan sample = plan(1);
    var planned = sample.comments().planned().getFirst();
    var onFileOnly =
        new PlannedComment(
            planned.adds(),
            planned.ladder().stream()
                .filter(place -> !(place instanceof Placement.OnLines))
                .toList(),
            false);
    assertThat(planned.lead().finding()).isEqualTo(finding);
    publish(
        new ReviewPlan(
            sample.pull(),
            sample.head(),
            new ReviewPlan.Comments("body", List.of(onFileOnly), List.of(), List.of()),
            sample.findings(),
            sample.coverage(),
            sample.assessment()),
        OURS);
    assertThat(forge.writes).containsExactly("file a.py");
  }

  @Test
  void anAnswerLostAfterTheReviewLandedPostsNothingTwice() {
    forge.with(Fault.ANSWER_LOST);
    Publication published = publish(plan(5), OURS);
    assertThat(published.landings()).hasSize(5);
    assertThat(forge.writes).containsExactly("review 5");
    assertThat(forge.readBacks).isEqualTo(1);
    assertThat(comments()).hasSize(5);
  }

  @Test
  void aRequestLostOnTheWayIsSentAgainOnce() {
    forge.with(Fault.REQUEST_LOST);
    assertThat(publish(plan(5), OURS).landings()).hasSize(5);
    assertThat(forge.writes).containsExactly("review 5");
    assertThat(comments()).hasSize(5);
  }

  @Test
  void aSecondDoubtGoesUpAndTheNextPlanTakesUpTheRest() {
    forge
        .refusing("a.py", 10)
        .with(Fault.NONE, Fault.REQUEST_LOST, Fault.NONE, Fault.NONE, Fault.ANSWER_LOST);
    ReviewPlan first = plan(4);
    assertThatThrownBy(() -> publish(first, OURS)).isInstanceOf(ForgeException.class);
    assertThat(forge.writes).containsExactly("review 4", "review 2", "line a.py:10", "line a.py:9");

    assertThat(publish(plan(4), OURS).landings()).hasSize(3);
    assertThat(comments()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void aLostAnswerToASingleCommentIsReadBackToo() {
    ChangedFile computed =
        new ChangedFile("a.py", "a.py", FILE.hunks(), ChangedFile.Origin.COMPUTED);
    forge.with(Fault.NONE, Fault.ANSWER_LOST);
    publish(Samples.planner().plan(input(List.of(computed), 3)), OURS);
    assertThat(forge.writes).containsExactly("line a.py:10", "line a.py:20", "line a.py:30");
    assertThat(comments()).hasSize(3);
  }

  @Test
  void throttlingAndPlainFailureGoUp() {
    forge.with(Fault.THROTTLED, Fault.DOWN);
    assertThatThrownBy(() -> publish(plan(5), OURS))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.Throttled.class));
    assertThatThrownBy(() -> publish(plan(5), OURS))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.failure()).isInstanceOf(ForgeFailure.Unavailable.class));
    assertThat(forge.readBacks).isZero();
  }

  @Test
  void aLostFenceStopsBeforeTheNextWrite() {
    forge.refusing("a.py", 10);
    AtomicInteger asked = new AtomicInteger();
    Publication stopped =
        publish(plan(8), () -> asked.incrementAndGet() <= 3 ? Standing.CURRENT : Standing.LOST);
    assertThat(stopped).isInstanceOf(Publication.Stopped.class);
    assertThat(stopped.landings()).isEmpty();
    assertThat(forge.writes).containsExactly("review 8", "review 4", "review 2");
  }

  @Test
  void aFenceThatNeverHeldWritesNothing() {
    assertThat(publish(plan(8), () -> Standing.LOST)).isEqualTo(new Publication.Stopped(List.of()));
    assertThat(forge.writes).isEmpty();
  }

  @Test
  void aRefusalBecauseTheHeadHasMovedStopsAtOnce() {
    forge.refusing("a.py", 10);
    forge.head = Samples.BASE;
    assertThat(publish(plan(8), OURS)).isEqualTo(new Publication.Stopped(List.of()));
    assertThat(forge.writes).containsExactly("review 8");
  }

  @Test
  void whatIsGoneIsSettledOnceAfterWhatIsNew() {
    publish(plan(1), OURS);
    ReviewPlan fixed = Samples.planner().plan(fixed());

    Publication published = publish(fixed, OURS);

    assertThat(published).isEqualTo(new Publication.Complete(List.of()));
    assertThat(forge.writes).containsExactly("review 1", "settle 1");
    assertThat(forge.folded).containsExactly(Map.entry(1L, true));
    assertThat(comments().getFirst()).startsWith("✅ Fixed in aaaaaaa.");
    assertThat(Samples.planner().plan(fixed()).comments().settled()).isEmpty();
  }

  @Test
  void aLostFenceSettlesNothing() {
    publish(plan(1), OURS);

    Publication stopped = publish(Samples.planner().plan(fixed()), () -> Standing.LOST);

    assertThat(stopped).isInstanceOf(Publication.Stopped.class);
    assertThat(forge.folded).isEmpty();
  }

  private ReviewInput fixed() {
    return input(List.of(FILES.getFirst()), 0);
  }

  private Publication publish(ReviewPlan plan, Fence fence) {
    return publisher(forge).publish(plan, fence);
  }

  private static Publisher publisher(InMemoryForge forge) {
    return new Publisher(forge, forge, Samples.MARKERS);
  }

  private List<String> comments() {
    return forge.reviewComments(Samples.PULL).stream().map(comment -> comment.body()).toList();
  }

  private ReviewPlan plan(int findings) {
    return Samples.planner().plan(input(FILES, findings));
  }

  /** The i-th finding is on line 10·i, five in each file. */
  private ReviewInput input(List<ChangedFile> files, int findings) {
    List<FileCheck> checks =
        IntStream.range(0, files.size())
            .mapToObj(file -> check(files.get(file).path(), file * A_FILE, findings))
            .toList();
    int before = forge.readBacks;
    ReviewInput input =
        Samples.input(files, checks, RepoConfig.DEFAULT, forge.reviewComments(Samples.PULL));
    forge.readBacks = before;
    return input;
  }

  private static FileCheck check(String path, int before, int findings) {
    return Samples.python(
        path,
        IntStream.rangeClosed(before + 1, Math.min(before + A_FILE, findings))
            .mapToObj(i -> Samples.sleepAt(path, i * 10))
            .toArray(Finding[]::new));
  }
}
