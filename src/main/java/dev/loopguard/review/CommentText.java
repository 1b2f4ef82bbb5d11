package dev.loopguard.review;

import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.repoconfig.RepoConfig.CommentLanguage;
import java.util.List;

/** The words of a finding. The same arguments give the same text. */
public interface CommentText {
  /**
   * Returns the Markdown of a comment, without the marker.
   *
   * @param wanted the findings it tells, the weightiest first
   */
  String comment(List<Wanted> wanted, Form form);

  /** Returns the note beside the lines that says the same in plain text. */
  Annotation annotation(Wanted wanted, CommentLanguage language);

  /** Returns the Markdown above the comments of one review. */
  String reviewBody(CommentLanguage language);
}
