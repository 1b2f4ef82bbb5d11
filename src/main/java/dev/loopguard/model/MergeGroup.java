package dev.loopguard.model;

import java.util.Objects;

/**
 * A commit that a merge queue wants checked before the base branch moves to it.
 *
 * @param pull the pull request it is made for; its number is 0 where the queue's branch names none
 * @param base the commit it builds on: the tip of the base branch, or the group before it
 * @param head the commit to check
 */
public record MergeGroup(PullRequestRef pull, Revision base, Revision head) {
  public MergeGroup {
    Objects.requireNonNull(pull);
    Objects.requireNonNull(base);
    Objects.requireNonNull(head);
  }

  /** Returns whether it is known which pull request it is made for. */
  public boolean named() {
    return pull.number() > 0;
  }
}
