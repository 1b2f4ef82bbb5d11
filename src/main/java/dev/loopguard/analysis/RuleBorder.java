package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.Gap;
import dev.loopguard.analysis.pattern.Budget;
import dev.loopguard.model.RuleId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The border of the rules on one file: one that crashes is out for the rest of this file, and one
 * that had its time on it does not begin.
 */
public final class RuleBorder {
  private final RuleWatch watch;
  private final Map<RuleId, Gap> failures = new LinkedHashMap<>();

  public RuleBorder(RuleWatch watch) {
    this.watch = watch;
    watch.barred().stream()
        .sorted()
        .forEach(rule -> failures.put(rule, new Gap.RuleFailed(rule, "out of time")));
  }

  /** Runs a part of a rule, unless an earlier part of it crashed. */
  public void run(RuleId rule, Runnable part) {
    if (hasFailed(rule)) {
      return;
    }
    watch.begins(rule);
    try {
      part.run();
    } catch (Budget.SpentException _) {
      failures.put(rule, new Gap.RuleFailed(rule, Budget.SpentException.PROBLEM));
    } catch (Exception | StackOverflowError problem) {
      failures.put(rule, new Gap.RuleFailed(rule, problem.getClass().getSimpleName()));
    }
    watch.ends();
  }

  public boolean hasFailed(RuleId rule) {
    return !failures.isEmpty() && failures.containsKey(rule);
  }

  /** Returns what is missing because of crashes, in the order they happened. */
  public List<Gap> gaps() {
    return List.copyOf(failures.values());
  }
}
