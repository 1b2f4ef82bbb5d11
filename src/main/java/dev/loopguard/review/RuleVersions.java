package dev.loopguard.review;

import dev.loopguard.model.RuleId;
import dev.loopguard.ownrules.OwnRules;
import java.util.List;

/**
 * The versions of rules, which comments name, so that a later review can tell whether a finding is
 * gone or is no longer looked for.
 *
 * @param ruleSet that of the rules we bring
 * @param own the rules of the repository's own
 */
public record RuleVersions(String ruleSet, OwnRules own) {
  private static final String OWN = "own-";
  private static final int LENGTH = 16;

  /**
   * Returns the version of a rule. That of a repository's own differs as soon as it looks for
   * something else, wherever it stands and whatever is said of it.
   */
  String of(RuleId rule) {
    return own.looksFor(rule)
        .map(pattern -> OWN + Base32.hash(LENGTH, List.of(ruleSet, pattern)))
        .orElse(ruleSet);
  }
}
