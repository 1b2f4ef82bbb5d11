package dev.loopguard.review;

import dev.loopguard.forge.CheckReport.Annotation;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a review will do and say. The same input gives an equal plan.
 *
 * @param pull the pull request
 * @param head the commit that was reviewed, which comments and the check run belong to
 * @param comments what is posted
 * @param findings what was found
 * @param coverage which files were checked
 * @param assessment the verdict
 */
public record ReviewPlan(
    PullRequestRef pull,
    Revision head,
    Comments comments,
    Findings findings,
    Coverage coverage,
    Assessment assessment) {
  /**
   * What is posted.
   *
   * @param body the Markdown above the comments of the review
   * @param planned the comments, in the order of the files, then of the lines
   * @param settled the comments of earlier runs of which nothing is left, the oldest first
   * @param followed each finding that an open comment of an earlier run told
   */
  public record Comments(
      String body,
      List<PlannedComment> planned,
      List<Settlement> settled,
      List<Followed> followed) {
    public Comments {
      planned = List.copyOf(planned);
      settled = List.copyOf(settled);
      followed = List.copyOf(followed);
    }
  }

  /**
   * What was found.
   *
   * @param steps the decision on each finding, in the order of the files, then of the lines
   * @param notes the findings that only the check run tells
   * @param silenced those that a comment in the code silences
   * @param dismissed those that somebody dismissed
   * @param removed how many the merge base has and the head lacks
   */
  public record Findings(
      List<Step> steps,
      List<Noted> notes,
      List<Silenced> silenced,
      List<Dismissed> dismissed,
      int removed) {
    public Findings {
      steps = List.copyOf(steps);
      notes = List.copyOf(notes);
      silenced = List.copyOf(silenced);
      dismissed = List.copyOf(dismissed);
    }

    /** Returns what the repository wants to know, also what somebody dismissed. */
    public List<Wanted> all() {
      return Stream.concat(
              steps.stream().map(Step::wanted), dismissed.stream().map(Dismissed::wanted))
          .toList();
    }
  }

  /** A finding that only the check run tells. */
  public record Noted(Wanted wanted, Annotation annotation) {}
}
