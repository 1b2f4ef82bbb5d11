package dev.loopguard.forge;

import dev.loopguard.model.MergeGroup;

/**
 * Reads and answers the groups of merge queues. Nobody reviews a group, so that a check run is all
 * it can have. Each method throws {@link ForgeException}.
 */
public interface MergeGroups {
  /**
   * Reads the group as if it were an open pull request from its base to its head, by the author and
   * with the labels of the one it is made for, without comments; the configuration is that of its
   * base.
   */
  Overview overview(MergeGroup group);

  /** Reads the merge base and the changed files. */
  Comparison comparison(MergeGroup group);

  /** Creates our check run on the group's head. */
  CheckRunId createCheck(MergeGroup group, CheckReport report);

  /** Replaces what our check run shows; annotations are added to those it has. */
  void updateCheck(MergeGroup group, CheckRunId check, CheckReport report);
}
