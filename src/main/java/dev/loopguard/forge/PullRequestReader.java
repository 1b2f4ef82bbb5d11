package dev.loopguard.forge;

import dev.loopguard.model.PullRequestRef;
import dev.loopguard.model.Revision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads pull requests. Each method throws {@link ForgeException}. */
public interface PullRequestReader {
  /**
   * Reads the pull request, all comments on its change, the configuration of the repository and of
   * its organisation, and our unfinished check run on its head.
   */
  Overview overview(PullRequestRef ref);

  /** Reads the same and, where that costs nothing more, the contents of {@code files}. */
  default Overview overview(PullRequestRef ref, FilesAhead files) {
    return overview(ref);
  }

  /** Reads the merge base and all changed files. */
  Comparison comparison(PullRequest pull);

  /**
   * Reads contents, several at once. One file's trouble is in its entry; trouble with the forge
   * itself is thrown.
   *
   * @return an entry for each request
   */
  Map<ContentRequest, FileContent> contents(
      PullRequestRef ref, Collection<ContentRequest> requests);

  /** Reads how far the pull request is by now. */
  Tip tip(PullRequestRef ref);

  /** Reads the newest commit of the pull request. */
  default Revision head(PullRequestRef ref) {
    return tip(ref).head();
  }

  /** Reads every comment of the conversation, oldest first, all pages. */
  List<ConversationComment> conversation(PullRequestRef ref);

  /** Reads every inline and file comment on the change, all pages. */
  List<ReviewComment> reviewComments(PullRequestRef ref);

  /** Reads which threads are resolved: the global names of the comments they begin with. */
  Set<String> resolvedThreads(PullRequestRef ref);

  /** Reads what {@code login} may do in the repository. */
  Permission permission(PullRequestRef ref, String login);

  /** Returns the login that our own comments carry. */
  String self();
}
