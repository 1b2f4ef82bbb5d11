package dev.loopguard.forge;

import dev.loopguard.model.CommentTarget;
import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Writes to pull requests. Each method throws {@link ForgeException} and sends its request once:
 * whether to try again is the caller's decision.
 */
public interface PullRequestWriter {
  /**
   * Creates our check run on {@code head}. Annotations beyond the first 50 follow by further
   * requests.
   */
  CheckRunId createCheck(PullRequestRef ref, Revision head, CheckReport report);

  /** Replaces what our check run shows; annotations are added to those it has. */
  void updateCheck(PullRequestRef ref, CheckRunId check, CheckReport report);

  /**
   * Shows in our check run, which is made where there is none, that the review waits. For this
   * alone the {@link WriteBudget} keeps a last write.
   */
  void showWait(PullRequestRef ref, Revision head, Optional<CheckRunId> check, CheckReport report);

  /**
   * Posts one review with all {@code comments}; a single comment whose place the forge refuses
   * makes the whole call fail with {@link ForgeFailure.Rejected} and post nothing.
   */
  void postReview(PullRequestRef ref, Revision head, String body, List<InlineComment> comments);

  /** Posts one inline comment by itself. */
  void postComment(PullRequestRef ref, Revision head, InlineComment comment);

  /** Posts one comment on a whole file. */
  void postFileComment(PullRequestRef ref, Revision head, FileComment comment);

  /**
   * Replaces the text of a comment of ours and folds it away. Doing it twice does no harm.
   *
   * @param resolved whether the matter is resolved, and not only out of date
   */
  void settle(PullRequestRef ref, ReviewComment comment, String body, boolean resolved);

  /**
   * Resolves the threads that begin with {@code comments}; one that is resolved is left as it is.
   */
  void resolve(PullRequestRef ref, List<ReviewComment> comments);

  /**
   * Answers in the conversation, or in the thread of {@code target}; not at all where nobody can.
   */
  void reply(PullRequestRef ref, CommentTarget target, String body);

  /** Leaves a reaction where one can be left; one that is there already is left as it is. */
  void react(PullRequestRef ref, CommentTarget target, Reaction reaction);
}
