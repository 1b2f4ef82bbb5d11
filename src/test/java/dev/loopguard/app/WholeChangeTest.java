package dev.loopguard.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.forge.CheckReport;
import dev.loopguard.forge.localgit.LocalGitReader;
import dev.loopguard.forge.localgit.TemporaryRepository;
import dev.loopguard.forge.localgit.TemporaryRepository.Entry;
import dev.loopguard.model.Revision;
import dev.loopguard.pipeline.ReviewSteps;
import dev.loopguard.pipeline.WaiverReader;
import dev.loopguard.review.Markers;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.ReviewPlanner;
import dev.loopguard.review.render.CheckRunRenderer;
import dev.loopguard.review.render.CommentRenderer;
import dev.loopguard.review.render.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is true of a change as a whole is said in the summary, once. */
class WholeChangeTest {
  private static final Links LINKS = new Links("https://github.com", Optional.empty());
  private static final String BEFORE = "async def place(store):\n    await store.insert(1)\n";
  private static final String AFTER = "async def place(store):\n    await store.insert(2)\n";

  @TempDir private Path folder;

  @Test
  void anUntestedChangeStandsInTheSummaryAndBesideNoLine() throws IOException {
    ReviewPlan plan = review(Map.of("src/orders.py", AFTER));

    CheckReport report = new CheckRunRenderer(LINKS).report(plan, List.of());

    assertThat(report.text()).contains("`place` is added or changed here", "untested-async-change");
    assertThat(report.annotations()).isEmpty();
    assertThat(plan.comments().planned()).isEmpty();
  }

  @Test
  void aTestedChangeIsNotMentioned() throws IOException {
    ReviewPlan plan = review(Map.of("src/orders.py", AFTER, "tests/test_orders.py", "x = 1\n"));

    assertThat(plan.findings().steps()).isEmpty();
  }

  @Test
  void aLineOutsideOfCoroutineFunctionsIsNotMentioned() throws IOException {
    assertThat(review(Map.of("src/orders.py", BEFORE + "\nLIMIT = 1\n")).findings().steps())
        .isEmpty();
  }

  @Test
  void itIsNoCommentHoweverSevereTheRepositoryHoldsIt() throws IOException {
    ReviewPlan plan =
        review(
            Map.of("src/orders.py", AFTER),
            Map.of(".github/loopguard.yml", "rules: {python/untested-async-change: must}\n"));

    assertThat(plan.comments().planned()).isEmpty();
    assertThat(plan.findings().notes()).hasSize(1);
    assertThat(plan.assessment().conclusion()).isEqualTo(CheckReport.Conclusion.FAILURE);
  }

  private ReviewPlan review(Map<String, String> change) throws IOException {
    return review(change, Map.of());
  }

  private ReviewPlan review(Map<String, String> change, Map<String, String> settings)
      throws IOException {
    Map<String, String> before = new HashMap<>(settings);
    before.put("src/orders.py", BEFORE);
    Map<String, String> after = new HashMap<>(before);
    after.putAll(change);
    try (TemporaryRepository repository = new TemporaryRepository(folder)) {
      Revision base = repository.commit("main", entries(before));
      repository.commit("feature", entries(after), base);
    }
    ReviewSteps.Rules rules = RuleSet.load();
    ReviewPlanner planner =
        new ReviewPlanner(
            new Markers("local", Optional.empty()), new CommentRenderer(rules.catalogue(), LINKS));
    LocalGitReader reader = new LocalGitReader(folder, "main", "feature");
    return new ReviewSteps(
            reader,
            rules,
            planner,
            new WaiverReader((_, _) -> List.of(), Clock.systemUTC()),
            Clock.systemUTC())
        .run(reader.ref())
        .plan();
  }

  private static Map<String, Entry> entries(Map<String, String> files) {
    Map<String, Entry> entries = new HashMap<>();
    files.forEach((path, text) -> entries.put(path, Entry.text(text)));
    return entries;
  }
}
