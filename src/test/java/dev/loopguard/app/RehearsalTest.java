package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.review.ReviewPlan;
import org.junit.jupiter.api.Test;

/** The made-up review goes all the way. */
class RehearsalTest {
  @Test
  void itHasFindingsToTell() {
    ReviewPlan plan = Rehearsal.play(RuleSet.load());

    assertThat(plan.toString()).contains("shop/feed.py", "blocking-sleep", "dangling-task");
  }
}
