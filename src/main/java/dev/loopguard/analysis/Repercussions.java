package dev.loopguard.analysis;

import dev.loopguard.analysis.FileOutcome.Checked;
import dev.loopguard.model.RuleId;
import java.util.Set;

/**
 * What the change of one file does to others.
 *
 * @param told what is found, at its places in the file
 * @param unsure the rules that might find more, were all other files known
 */
public record Repercussions(Checked told, Set<RuleId> unsure) {
  public Repercussions {
    unsure = Set.copyOf(unsure);
  }
}
