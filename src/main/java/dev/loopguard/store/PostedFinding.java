package dev.loopguard.store;

import dev.loopguard.model.Revision;
import dev.loopguard.model.RuleId;
import dev.loopguard.model.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * A finding that a comment told, and how it stands.
 *
 * @param name what tells it from others of its pull request
 * @param rule the rule that found it
 * @param posting when it was told; empty when that is not known any more: then only what is
 *     remembered of it already changes
 * @param outcome what became of it; empty while it is open
 */
public record PostedFinding(
    Name name, RuleId rule, Optional<Posting> posting, Optional<Outcome> outcome) {
  /**
   * The name in the marker of the comment.
   *
   * @param strong the strong key of the finding
   * @param ordinal tells comments on equal findings apart
   */
  public record Name(String strong, int ordinal) {}

  /**
   * How it was told.
   *
   * @param severity what it counted
   * @param at when; kept to the microsecond
   * @param head the commit that was reviewed
   */
  public record Posting(Severity severity, Instant at, Revision head) {}

  /**
   * What became of it.
   *
   * @param reason the words of whoever dismissed it; else empty; hostile text
   */
  public record Outcome(Kind kind, String reason) {
    /** Makes an outcome that nobody gave a reason for. */
    public Outcome(Kind kind) {
      this(kind, "");
    }
  }

  /** The kinds of outcomes. */
  public enum Kind {
    /** A later commit no longer has it. */
    FIXED,
    /** A command, the baseline file or a comment in the code dismissed it. */
    DISMISSED,
    /** Somebody resolved the thread, and the finding was still there. */
    RESOLVED,
    /** It no longer matters: the file was deleted, the rule switched off, and the like. */
    OTHER
  }
}
