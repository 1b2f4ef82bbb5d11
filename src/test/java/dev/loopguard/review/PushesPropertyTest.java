package dev.loopguard.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.model.Finding;
import dev.loopguard.review.Push.Edit;
import dev.loopguard.review.Push.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static void assertEachIsSaidOnce(ReviewPlan plan, PushedPull pull) {
    List<Finding> told = new ArrayList<>();
    Map<Long, Integer> keeps = new HashMap<>();
    for (Step step : plan.findings().steps()) {
      switch (step) {
        case Step.Add(Wanted wanted, _, _) -> told.add(wanted.finding());
        case Step.Keep(Wanted wanted, var comment) -> {
          told.add(wanted.finding());
          keeps.merge(comment.id(), 1, Integer::sum);
        }
        case Step.Note _ -> {}
      }
    }
    assertThat(told).doesNotHaveDuplicates();
    assertThat(pull.open()).hasSameSizeAs(told);
    assertThat(keeps.values()).allMatch(times -> times == 1);
  }

  @Provide
  Arbitrary<List<List<Edit>>> pushes() {
    Arbitrary<Edit> edit =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 5),
                Arbitraries.integers().between(0, 30),
                Arbitraries.integers().between(0, 7))
            .as(Edit::new);
    return edit.list().ofMinSize(1).ofMaxSize(4).list().ofMinSize(1).ofMaxSize(8);
  }
}
