package dev.loopguard.pipeline;

import dev.loopguard.model.RuleId;
import dev.loopguard.store.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a review that ended, with what figures and traces are made of beside the run itself.
 *
 * @param run the run
 * @param delivery the forge's name of the delivery that asked for it last, when one did
 * @param spells when it was at which step, in the order of time; one step may be there twice
 * @param told how many findings of each rule new comments told
 * @param crashed how many files each rule failed on
 * @param checks where the checks of files came from
 */
public record EndedRun(
    Run run,
    Optional<String> delivery,
    List<Spell> spells,
    Map<RuleId, Integer> told,
    Map<RuleId, Integer> crashed,
    Checks checks) {
  public EndedRun {
    spells = List.copyOf(spells);
    told = Map.copyOf(told);
    crashed = Map.copyOf(crashed);
  }

  /**
   * Checks of files, each side of a change by itself.
   *
   * @param remembered those that an earlier run made
   * @param made those of contents that were fetched
   */
  public record Checks(int remembered, int made) {
    public static final Checks NONE = new Checks(0, 0);
  }

  /** A time that a run was at a step. */
  public record Spell(String step, Instant began, Duration lasted) {}
}
