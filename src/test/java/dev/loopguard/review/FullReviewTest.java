package dev.loopguard.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.review.render.CheckRunRenderer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FullReviewTest {
  private static final Push BASE =
      new Push(
          Map.of("a.py", List.of("def f", "  sleep 1", "  pass", "def g", "  pass")), Map.of());
  private static final Push CHANGED =
      new Push(Map.of("a.py", List.of("def f", "  sleep 1", "  pass", "def g", "  go")), Map.of());
  private static final Push WORSE =
      new Push(
          Map.of("a.py", List.of("def f", "  sleep 1", "  pass", "def g", "  sleep 2")), Map.of());
  private static final Push CLEAN =
      new Push(Map.of("a.py", List.of("def f", "  pass", "def g", "  go")), Map.of());

  private final PushedPull pull = new PushedPull(BASE);

  @Test
  void itTellsWhatTheBaseBranchHasTooAndFailsForNoneOfThat() {
    pull.push(CHANGED);
    assertThat(pull.plan().findings().steps()).isEmpty();

    ReviewPlan full = pull.planFull();

    assertThat(full.comments().planned())
        .extracting(comment -> comment.lead().line())
        .containsExactly(2);
    assertThat(full.assessment().conclusion()).isEqualTo(Conclusion.SUCCESS);
    assertThat(report(full).summary())
        .contains(
            "Full review: the base branch has 1 of these findings too; it does not decide whether"
                + " this check passes.");
  }

  @Test
  void whatTheChangeBroughtStillFails() {
    pull.push(WORSE);

    assertThat(pull.planFull().findings().steps())
        .extracting(step -> step.wanted().line(), step -> step.wanted().inherited())
        .containsExactly(tuple(2, true), tuple(5, false));
    assertThat(pull.planFull().assessment().conclusion()).isEqualTo(Conclusion.FAILURE);
  }

  @Test
  void theNextReviewLeavesItsCommentsAloneAndSettlesThemWhenTheyAreFixed() {
    pull.push(CHANGED);
    pull.publish(pull.planFull());

    ReviewPlan next = pull.plan();
    assertThat(next.comments().settled()).isEmpty();
    assertThat(next.findings().steps()).isEmpty();
    assertThat(report(next).summary()).doesNotContain("Full review");

    pull.push(CLEAN);
    assertThat(pull.plan().comments().settled())
        .extracting(Settlement::reason)
        .containsExactly(Settlement.Reason.FIXED);
  }

  @Test
  void anotherOneRepeatsNothing() {
    pull.push(CHANGED);
    pull.publish(pull.planFull());

    assertThat(pull.planFull().comments().planned()).isEmpty();
  }

  @Test
  void equalDigestsMeanEqualFindings() {
    pull.push(CHANGED);

    assertThat(pull.planFull().assessment().inputs())
        .isNotEqualTo(pull.plan().assessment().inputs());
  }

  @Test
  void everyReviewOffersIt() {
    pull.push(CHANGED);

    assertThat(report(pull.plan()).actions())
        .containsExactly(
            new CheckReport.Action(
                "review --full", "Review all lines", "Also tells what the base branch has"));
  }

  private static CheckReport report(ReviewPlan plan) {
    return new CheckRunRenderer(Samples.LINKS).report(plan, List.of());
  }
}
