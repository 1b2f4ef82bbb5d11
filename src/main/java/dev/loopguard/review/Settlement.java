package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;

/**
 * A comment of ours whose findings are all gone, and what it becomes.
 *
 * @param comment the comment as it stands
 * @param reason why nothing of it is left to do
 * @param body its new text, with the marker that says it is settled
 */
public record Settlement(ReviewComment comment, Reason reason, String body) {
  /** Returns whether the matter is resolved, and not only out of date. */
  public boolean resolves() {
    return switch (reason) {
      case FIXED, SILENCED, DISMISSED -> true;
      case NOT_NEW, CONFIGURED_OFF, RULES_CHANGED, FILE_DELETED, FILE_LEFT -> false;
    };
  }

  /** Why a comment is settled. Gone is not fixed: only a whole check that finds nothing says so. */
  public enum Reason {
    /** The file was checked whole, by the same rules, and the finding is not there. */
    FIXED,
    /** A comment in the code silences it. */
    SILENCED,
    /** Somebody with the right to do so dismissed it. */
    DISMISSED,
    /** The base branch has it too by now. */
    NOT_NEW,
    /** The repository switched the rule or the path off. */
    CONFIGURED_OFF,
    /** The rules are newer than the comment, and do not report it any more. */
    RULES_CHANGED,
    /** The file was deleted. */
    FILE_DELETED,
    /** The pull request does not change the file any more. */
    FILE_LEFT
  }
}
