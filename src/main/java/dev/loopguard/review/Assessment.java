package dev.loopguard.review;

import dev.loopguard.forge.CheckReport.Conclusion;
import dev.loopguard.ownrules.OwnRules;
import dev.loopguard.repoconfig.BaselineOutcome;
import dev.loopguard.repoconfig.ConfigOutcome;
import java.util.List;
import java.util.Optional;

/**
 * The verdict on a change.
 *
 * @param conclusion how the check run ends; our own trouble is never a failure, nor is what the
 *     merge base has too
 * @param checklist a row for each item
 * @param config what the repository asked for, or why that is not known
 * @param baseline what came of the file in which the repository dismisses findings
 * @param preview what the change would make of the configuration, where it edits it
 * @param ruleSet the version of the rules
 * @param inputs a short digest of the commits, the rules and the configuration: equal digests,
 *     equal findings
 * @param own the rules of the repository's own
 */
public record Assessment(
    Conclusion conclusion,
    List<ItemRow> checklist,
    ConfigOutcome config,
    BaselineOutcome baseline,
    Optional<Preview> preview,
    String ruleSet,
    String inputs,
    OwnRules own) {
  public Assessment {
    checklist = List.copyOf(checklist);
  }

  /** Returns the version of each rule. */
  public RuleVersions versions() {
    return new RuleVersions(ruleSet, own);
  }

  static Conclusion conclude(ConfigOutcome config, List<Step> steps, Coverage coverage) {
    boolean fails =
        config
            .config()
            .failOn()
            .filter(
                least ->
                    steps.stream()
                        .map(Step::wanted)
                        .anyMatch(it -> !it.inherited() && it.severity().atLeast(least)))
            .isPresent();
    if (fails) {
      return Conclusion.FAILURE;
    }
    return coverage.trouble() || coverage.whole().isEmpty()
        ? Conclusion.NEUTRAL
        : Conclusion.SUCCESS;
  }
}
