package dev.loopguard.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.FileOutcome.NotChecked;
import dev.loopguard.analysis.FileOutcome.Reason;
import dev.loopguard.analysis.pattern.PatternRule;
import dev.loopguard.model.Bytes;
import dev.loopguard.model.Language;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.SourceFile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitedTest {
  private static final SourceFile FILE = new SourceFile("src/a.py", Bytes.utf8("x = 1\n"));
  private static final RuleId QUICK = RuleId.python("quick");
  private static final RuleId SLOW = RuleId.python("slow");
  private static final RuleId SLOWER = RuleId.python("slower");
  private static final RuleId SLOWEST = RuleId.python("slowest");

  /** Its slow rules never end by themselves. */
  private record Stuck(Set<RuleId> slow) implements Analyzer {
    @Override
    public Analyzer with(List<PatternRule> rules) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileOutcome analyse(
        SourceFile file, ProjectFacts project, Codebase codebase, RuleWatch watch) {
      RuleBorder border = new RuleBorder(watch);
      for (RuleId rule : rules()) {
        border.run(rule, () -> run(rule));
      }
      return new Checked(file.path(), List.of(), List.of(), border.gaps());
    }

    private void run(RuleId rule) {
      if (slow.contains(rule)) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    public Language language() {
      return Language.PYTHON;
    }

    @Override
    public boolean reads(String path) {
      return true;
    }

    @Override
    public List<RuleId> rules() {
      return List.of(QUICK, SLOW, SLOWER, SLOWEST);
    }
  }

  @Test
  void aRuleBeyondItsTimeCostsThatRuleOnThatFile() {
    assertThat(outcome(Duration.ofMillis(200), SLOW))
        .isEqualTo(
            new Checked(
                "src/a.py",
                List.of(),
                List.of(),
                List.of(new Gap.RuleFailed(SLOW, "out of time"))));
  }

  @Test
  void aFileThatCostsTooManyRulesIsNotChecked() {
    assertThat(outcome(Duration.ofMillis(200), SLOW, SLOWER, SLOWEST))
        .isEqualTo(new NotChecked("src/a.py", Reason.TOO_SLOW));
  }

  @Test
  void whatEndsInTimeLosesNothing() {
    assertThat(outcome(Duration.ofMinutes(1)))
        .isEqualTo(new Checked("src/a.py", List.of(), List.of(), List.of()));
  }

  private static FileOutcome outcome(Duration limit, RuleId... slow) {
    return new TimeLimited(new Stuck(Set.of(slow)), limit).analyse(FILE);
  }
}
