package dev.loopguard.review;

import dev.loopguard.forge.ReviewComment;

/** What a run decides about one finding, given what was said before. */
public sealed interface Step {
  /** Returns the finding. */
  Wanted wanted();

  /** The finding is said already; nothing is written. */
  record Keep(Wanted wanted, ReviewComment comment) implements Step {}

  /** The finding becomes a new comment. */
  record Add(Wanted wanted) implements Step {}

  /** The finding goes to the check run only. */
  record Note(Wanted wanted) implements Step {}
}
