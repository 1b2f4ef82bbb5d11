package dev.loopguard.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.diff.ChangedFile;
import dev.loopguard.forge.ForgeException;
import dev.loopguard.model.Finding;
import dev.loopguard.model.Severity;
import dev.loopguard.pipeline.InMemoryForge.Fault;
import dev.loopguard.queue.Standing;
import dev.loopguard.repoconfig.RepoConfig;
import dev.loopguard.review.FileCheck;
import dev.loopguard.review.ReviewInput;
import dev.loopguard.review.ReviewPlan;
import dev.loopguard.review.Samples;
import dev.loopguard.review.render.CheckRunRenderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ConvergencePropertyTest {
  private static final CheckRunRenderer CHECK_RUN = new CheckRunRenderer(Samples.LINKS);
  private static final ChangedFile FILE = Samples.added("a.py", 60);

  @Property(tries = 100)
  void theSameInputGivesTheSameBytes(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> lines,
      @ForAll @IntRange(min = 0, max = 20) int most) {
    ReviewPlan one = Samples.planner().plan(input(lines, most, new InMemoryForge(List.of(FILE))));
    ReviewPlan two = Samples.planner().plan(input(lines, most, new InMemoryForge(List.of(FILE))));
    assertThat(two).isEqualTo(one);
    assertThat(CHECK_RUN.report(two, List.of())).isEqualTo(CHECK_RUN.report(one, List.of()));
  }

  @Property(tries = 100)
  void whateverGoesWrongEveryFindingIsSaidOnceAndThenNoMore(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 60) Integer> lines,
      @ForAll @IntRange(min = 0, max = 20) int most,
      @ForAll @Size(max = 6) List<Fault> faults,
      @ForAll Set<@IntRange(min = 1, max = 60) Integer> refused) {
    InMemoryForge forge = new InMemoryForge(List.of(FILE)).with(faults.toArray(Fault[]::new));
    refused.forEach(line -> forge.refusing("a.py", line));
    ReviewPlan wanted = Samples.planner().plan(input(lines, most, forge));
    for (int run = 0; run <= faults.size(); run++) {
      tryToPublish(forge, Samples.planner().plan(input(lines, most, forge)));
    }
    ReviewPlan after = Samples.planner().plan(input(lines, most, forge));
    assertThat(after.comments().planned()).isEmpty();
    assertThat(after.findings().notes()).isEqualTo(wanted.findings().notes());
    assertThat(forge.reviewComments(Samples.PULL)).hasSize(wanted.comments().planned().size());
  }

  private static void tryToPublish(InMemoryForge forge, ReviewPlan plan) {
    try {
      new Publisher(forge, forge, Samples.MARKERS).publish(plan, () -> Standing.CURRENT);
    } catch (ForgeException _) {
      // The next run takes up what is left.
    }
  }

  private static ReviewInput input(List<Integer> lines, int most, InMemoryForge forge) {
    Finding[] findings =
        lines.stream().map(line -> Samples.sleepAt("a.py", line)).toArray(Finding[]::new);
    FileCheck check = Samples.python("a.py", findings);
    RepoConfig config =
        Samples.config(Optional.of(Severity.MUST), Severity.SHOULD, most, Map.of(), Map.of());
    return Samples.input(List.of(FILE), List.of(check), config, forge.reviewComments(Samples.PULL));
  }
}
