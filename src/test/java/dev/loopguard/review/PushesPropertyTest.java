package dev.loopguard.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.review.Push.Edit;
import dev.loopguard.review.Push.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is pushed: nothing twice, nothing lost, and in the end all is settled. */
class PushesPropertyTest {
  private static final Push BASE =
      new Push(
          Map.of(
              "a.py",
                  List.of(
                      "import time",
                      "def f",
                      "  sleep 1",
                      "  pass",
                      "  pass",
                      "def g",
                      "  sleep 1",
                      "  sleep 2",
                      "  pass"),
              "b.py",
                  List.of("def h", "  pass", "  pass", "  sleep 1", "  pass", "def k", "  pass")),
          Map.of());

  @Property(tries = 1_000)
  void everyFindingIsSaidOnceAndNothingElse(@ForAll("pushes") List<List<Edit>> pushes) {
    PushedPull pull = new PushedPull(BASE);
    for (List<Edit> edits : pushes) {
      Push next = pull.head();
      for (Edit edit : edits) {
        next = next.after(edit, BASE);
      }
      pull.push(next);
      ReviewPlan plan = pull.plan();
      pull.publish(plan);

      assertEachIsSaidOnce(plan, pull);
      ReviewPlan again = pull.plan();
      assertThat(again.comments().planned()).isEmpty();
      assertThat(again.comments().settled()).isEmpty();
      assertThat(pull.plan()).isEqualTo(again);
    }
    pull.push(BASE);
    pull.publish(pull.plan());
    assertThat(pull.open()).isEmpty();
  }

  @Property(tries = 1_000)
  void fullReviewsInBetweenRepeatNothingAndLeaveNothingBehind(
      @ForAll("pushes") List<List<Edit>> pushes, @ForAll int which) {
    PushedPull pull = new PushedPull(BASE);
    for (int i = 0; i < pushes.size(); i++) {
      Push next = pull.head();
      for (Edit edit : pushes.get(i)) {
        next = next.after(edit, BASE);
      }
      pull.push(next);
      boolean full = (which >> i) % 2 != 0;
      pull.publish(full ? pull.planFull() : pull.plan());

      ReviewPlan again = full ? pull.planFull() : pull.plan();
      assertThat(again.comments().planned()).isEmpty();
      assertThat(again.comments().settled()).isEmpty();
      if (full) {
        assertThat(pull.plan().comments().planned()).isEmpty();
      }
    }
    pull.push(BASE);
    pull.publish(pull.plan());
    assertThat(pull.open()).isEmpty();
  }

  @Property(tries = 1_000)
  void whatIsDismissedOrUnreadableIsNeitherRepeatedNorLost(
      @ForAll("troubles") List<List<Edit>> pushes, @ForAll("words") List<Integer> words) {
    PushedPull pull = new PushedPull(BASE);
    for (int i = 0; i < pushes.size(); i++) {
      Push next = pull.head();
      for (Edit edit : pushes.get(i)) {
        next = next.after(edit, BASE);
      }
      pull.push(next);
      int word = words.get(i);
      if (word % 4 == 0) {
        pull.restore();
      } else if (word % 4 == 1) {
        pull.dismiss(word);
      }
      ReviewPlan plan = pull.plan();
      pull.publish(plan);

      assertThat(told(plan)).doesNotHaveDuplicates();
      assertThat(kept(plan)).doesNotHaveDuplicates();
      if (!pull.isBroken()) {
        assertThat(pull.open()).hasSameSizeAs(told(plan));
      }
      ReviewPlan again = pull.plan();
      assertThat(again.comments().planned()).isEmpty();
      assertThat(again.comments().settled()).isEmpty();
    }
    pull.restore();
    pull.push(BASE);
    pull.publish(pull.plan());
    assertThat(pull.open()).isEmpty();
  }

  private static List<Long> kept(ReviewPlan plan) {
    return plan.findings().steps().stream()
        .flatMap(step -> step instanceof Step.Keep(_, var comment) ? Stream.of(comment.id()) : null)
        .toList();
  }

  private static List<Finding> told(ReviewPlan plan) {
    return plan.findings().steps().stream()
        .flatMap(
            step ->
                switch (step) {
                  case Step.Add(Wanted wanted, _, _) -> Stream.of(wanted.finding());
                  case Step.Keep(Wanted wanted, _) -> Stream.of(wanted.finding());
                  case Step.Note _ -> Stream.empty();
                })
        .toList();
  }

  private static void assertEachIsSaidOnce(ReviewPlan plan, PushedPull pull) {
    assertThat(told(plan)).doesNotHaveDuplicates();
    assertThat(kept(plan)).doesNotHaveDuplicates();
    assertThat(pull.open()).hasSameSizeAs(told(plan));
  }

  @Provide
  Arbitrary<List<List<Edit>>> pushes() {
    return pushes(EnumSet.complementOf(EnumSet.of(Kind.BREAK, Kind.BREAK_ALL, Kind.MEND)));
  }

  @Provide
  Arbitrary<List<List<Edit>>> troubles() {
    return pushes(EnumSet.allOf(Kind.class));
  }

  @Provide
  Arbitrary<List<Integer>> words() {
    return Arbitraries.integers().between(0, 40).list().ofSize(8);
  }

  private static Arbitrary<List<List<Edit>>> pushes(Set<Kind> kinds) {
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.of(kinds),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 30),
                Arbitraries.integers().between(0, 7))
            .as(Edit::new);
    return edit.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(8);
  }
}
