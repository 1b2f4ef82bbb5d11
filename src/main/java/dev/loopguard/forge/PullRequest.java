package dev.loopguard.forge;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.Set;

/**
 * A pull request as it stands.
 *
 * @param ref where it is, under the repository's present name
 * @param head the newest commit of the change
 * @param baseBranch the name of the branch it wants to go to
 * @param baseTip the newest commit of that branch
 * @param state open, closed or merged
 * @param draft whether it is marked as a draft
 * @param author the login of who opened it
 * @param labels the names of its labels
 * @param changedFiles how many files the forge says it changes
 * @param comparedWith the commit of the base branch that the forge's list of changed files goes
 *     back to; the branch may have moved on since
 */
public record PullRequest(
    PullRequestRef ref,
    Revision head,
    String baseBranch,
    Revision baseTip,
    State state,
    boolean draft,
    Author author,
    Set<String> labels,
    int changedFiles,
    Revision comparedWith) {
  public PullRequest {
    labels = Set.copyOf(labels);
  }

  /** Makes one that is compared with the newest commit of its base branch. */
  public PullRequest(
      PullRequestRef ref,
      Revision head,
      String baseBranch,
      Revision baseTip,
      State state,
      boolean draft,
      Author author,
      Set<String> labels,
      int changedFiles) {
    this(ref, head, baseBranch, baseTip, state, draft, author, labels, changedFiles, baseTip);
  }

  public enum State {
    OPEN,
    CLOSED,
    MERGED
  }
}
