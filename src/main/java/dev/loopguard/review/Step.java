package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;
import java.util.Optional;

/** What a run decides about one finding, given what was said before. */
public sealed interface Step {
  /** Returns the finding. */
  Wanted wanted();

  /** The finding is said already; nothing is written. */
  record Keep(Wanted wanted, ReviewComment comment) implements Step {}

  /**
   * The finding becomes a new comment.
   *
   * @param ordinal tells the comment apart from others on equal findings
   * @param before a settled comment that said it before: the finding is back
   */
  record Add(Wanted wanted, int ordinal, Optional<ReviewComment> before) implements Step {
    /** Returns what a comment on it says of itself. */
    Mark mark(RuleVersions versions) {
      return new Mark(
          wanted.identity(),
          ordinal,
          wanted.finding().rule(),
          versions.of(wanted.finding().rule()),
          wanted.inherited());
    }
  }

  /** The finding goes to the check run only. */
  record Note(Wanted wanted) implements Step {}
}
