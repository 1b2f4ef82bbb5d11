package dev.loopguard.analysis.pattern;

import dev.loopguard.model.RuleId;
import java.util.HashMap;
import java.util.Map;

/** The budgets of the rules on one file. */
public final class Budgets {
  private final Map<RuleId, Budget> byRule = new HashMap<>();

  public Budget of(RuleId rule) {
    return byRule.computeIfAbsent(rule, _ -> new Budget());
  }
}
