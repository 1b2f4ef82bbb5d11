package dev.loopguard.review;

import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.model.Revision;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import java.util.List;
import java.util.Optional;

/** The words of a finding. The same arguments give the same text. */
public interface CommentText {
  /**
   * Returns the Markdown of a comment, without the marker.
   *
   * @param wanted the findings it tells, the weightiest first
   */
  String comment(List<Wanted> wanted, Form form);

  /**
   * Returns the Markdown that takes a settled comment's place, without the marker.
   *
   * @param said what the comment said
   * @param head the commit that was reviewed
   */
  String settled(String said, Ending ending, Revision head, CommentLanguage language);

  /**
   * How a comment ends.
   *
   * @param waiver who dismissed the finding, and why; empty unless that is the reason
   */
  record Ending(Settlement.Reason reason, Optional<Waiver> waiver) {}

  /** Returns the note beside the lines that says the same in plain text. */
  Annotation annotation(Wanted wanted, CommentLanguage language);

  /** Returns the Markdown above the comments of one review. */
  String reviewBody(CommentLanguage language);
}
